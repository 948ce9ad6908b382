/* A fence that was attached to a buffer and signalled, and the sync_file that was made while it was not. */
#include "fences.h"

int main(void) {
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), 64 * KIB, 1);
    int dmabuf = export_buffer(buffer);
    uint32_t fence = attach_fence(buffer);
    int sync_file = sync_file_of(dmabuf);
    signal_fence(buffer.node, fence);
    ready();
    check(sync_file_status(sync_file) == 1, "the sync_file is not signalled");
    check(is_idle(dmabuf, 0), "the buffer is in use");
    check_contents(buffer, 1, "the buffer");
    signal_fence(buffer.node, attach_fence(buffer));
    finish();
}
