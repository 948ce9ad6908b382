#include "exporters.h"

#include <fcntl.h>
#include <linux/dma-heap.h>
#include <linux/udmabuf.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

int sealed_memfd(uint64_t size) {
    int memfd = memfd_create("udmabuf", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (memfd < 0 || ftruncate(memfd, (off_t)size) < 0 || fcntl(memfd, F_ADD_SEALS, F_SEAL_SHRINK) < 0)
        fail("memfd: %m");
    return memfd;
}

static int open_exporter(const char *path, int flags) {
    int descriptor = open(path, flags | O_CLOEXEC);
    if (descriptor < 0)
        fail("%s: %m", path);
    return descriptor;
}

int udmabuf_of(int memfd, uint64_t size) {
    int device = open_exporter("/dev/udmabuf", O_RDWR);
    struct udmabuf_create request = {.memfd = memfd, .flags = UDMABUF_FLAGS_CLOEXEC, .size = size};
    int dmabuf = ioctl(device, UDMABUF_CREATE, &request);
    if (dmabuf < 0)
        fail("UDMABUF_CREATE: %m");
    close(device);
    return dmabuf;
}

int heap_buffer(uint64_t size) {
    int heap = open_exporter("/dev/dma_heap/system", O_RDONLY);
    struct dma_heap_allocation_data request = {.len = size, .fd_flags = O_RDWR | O_CLOEXEC};
    do_ioctl(heap, DMA_HEAP_IOCTL_ALLOC, &request, "DMA_HEAP_IOCTL_ALLOC");
    close(heap);
    return (int)request.fd;
}
