/* A buffer that is still being written to: unless the program signals the fence, vgem does so after ten seconds. */
#include <errno.h>

#include "fences.h"

int main(void) {
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), 64 * KIB, 1);
    int dmabuf = export_buffer(buffer);
    int sync_file = sync_file_of(dmabuf);
    uint32_t fence = attach_fence(buffer);
    int pending = sync_file_of(dmabuf);
    if (sync_file_status(pending) != 0 || is_idle(dmabuf, 0))
        fail("the fence is signalled already");
    ready();
    /* It may have been signalled meanwhile, and a fence that was waited for need not be there any more. */
    int error = try_signal(buffer.node, fence);
    check(error == 0 || error == ETIMEDOUT || error == ENOENT, "the fence cannot be signalled: %d", error);
    check(is_idle(dmabuf, 0), "the buffer does not become idle");
    check(sync_file_status(pending) == 1, "the fence does not become signalled");
    check(sync_file_status(sync_file) == 1, "an old sync_file is not signalled any more");
    check_contents(buffer, 1, "the buffer");
    finish();
}
