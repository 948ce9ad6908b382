/* Nodes and a dma-buf that were opened in unusual ways. */
#include <drm.h>
#include <fcntl.h>

#include "subject.h"

int main(void) {
    int reading = open_node("vgem", 0, RENDER, O_RDONLY);
    int impatient = open_node("virtio_gpu", 0, RENDER, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), 4 * KIB, 1);
    struct drm_prime_handle request = {.handle = buffer.handle, .flags = DRM_RDWR};
    do_ioctl(buffer.node, DRM_IOCTL_PRIME_HANDLE_TO_FD, &request, "PRIME_HANDLE_TO_FD");
    struct buffer imported = import_buffer(reading, request.fd, 4 * KIB);
    ready();
    check_node(reading, "vgem", RENDER, O_RDONLY);
    check_closed_at_exec(reading, false);
    check_node(impatient, "virtio_gpu", RENDER, O_RDWR | O_NONBLOCK);
    check_closed_at_exec(impatient, true);
    check_closed_at_exec(request.fd, false);
    check((fcntl(request.fd, F_GETFL) & O_ACCMODE) == O_RDWR, "the dma-buf has another access mode");
    check_handles(reading, &imported.handle, 1);
    check_same(buffer, imported);
    finish();
}
