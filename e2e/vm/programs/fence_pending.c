/* A buffer that is still being written to: its fence is signalled by nobody before ten seconds are over. */
#include "fences.h"

int main(void) {
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), 64 * KIB, 1);
    int dmabuf = export_buffer(buffer);
    int sync_file = sync_file_of(dmabuf);
    attach_fence(buffer);
    int pending = sync_file_of(dmabuf);
    if (sync_file_status(pending) != 0 || is_idle(dmabuf, 0))
        fail("the fence is signalled already");
    ready();
    check(is_idle(dmabuf, 20000), "the buffer does not become idle");
    check(sync_file_status(pending) == 1, "the fence does not become signalled");
    check(sync_file_status(sync_file) == 1, "an old sync_file is not signalled any more");
    check_contents(buffer, 1, "the buffer");
    finish();
}
