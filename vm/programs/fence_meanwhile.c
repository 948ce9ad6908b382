/* A buffer whose fence somebody else signals, from outside, soon after the program is ready. */
#include "fences.h"

int main(void) {
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), 64 * KIB, 1);
    int dmabuf = export_buffer(buffer);
    attach_fence(buffer);
    int pending = sync_file_of(dmabuf);
    ready();
    check(is_idle(dmabuf, 20000), "the buffer does not become idle");
    check(sync_file_status(pending) == 1, "the sync_file is not signalled");
    check_contents(buffer, 1, "the buffer");
    finish();
}
