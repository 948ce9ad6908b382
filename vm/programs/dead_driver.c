/* A program whose device is taken away while it is ready: every request says so from then on. */
#include <drm.h>
#include <errno.h>
#include <fcntl.h>

#include "subject.h"

int main(void) {
    int node = open_node("virtio_gpu", 1, RENDER, O_RDWR | O_CLOEXEC);
    struct buffer buffer = create_filled(node, 64 * KIB, 1);
    ready();
    struct drm_version version = {0};
    check(try_ioctl(node, DRM_IOCTL_VERSION, &version) == ENODEV, "the device is alive");
    struct drm_prime_handle request = {.handle = buffer.handle, .flags = DRM_CLOEXEC};
    check(try_ioctl(node, DRM_IOCTL_PRIME_HANDLE_TO_FD, &request) == ENODEV, "the buffer is alive");
    finish();
}
