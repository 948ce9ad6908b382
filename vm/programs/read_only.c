/* A dma-buf that was exported for reading. */
#include <drm.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>

#include "subject.h"

#define SIZE (64 * KIB)

int main(void) {
    struct buffer buffer = create(open_device("vgem", PRIMARY), SIZE);
    fill(map_buffer(buffer), SIZE, 1);
    struct drm_prime_handle request = {.handle = buffer.handle, .flags = DRM_CLOEXEC};
    do_ioctl(buffer.node, DRM_IOCTL_PRIME_HANDLE_TO_FD, &request, "PRIME_HANDLE_TO_FD");
    ready();
    check((fcntl(request.fd, F_GETFL) & O_ACCMODE) == O_RDONLY, "the dma-buf has another access mode");
    check_dmabuf(request.fd, SIZE, 1, "the dma-buf");
    check(mmap(NULL, SIZE, PROT_WRITE, MAP_SHARED, request.fd, 0) == MAP_FAILED && errno == EACCES, "it can be written to");
    fill(map_buffer(buffer), SIZE, 2);
    check_dmabuf(request.fd, SIZE, 2, "the dma-buf after a write to the buffer");
    finish();
}
