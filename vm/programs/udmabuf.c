/* A memfd, mapped, that is a dma-buf at the same time. */
#include <sys/mman.h>

#include "exporters.h"

#define SIZE (64 * KIB)

int main(void) {
    int memfd = sealed_memfd(SIZE);
    uint64_t *memory = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, memfd, 0);
    int dmabuf = udmabuf_of(memfd, SIZE);
    fill(memory, SIZE, 1);
    ready();
    check_fdinfo(dmabuf, "exp_name", "udmabuf");
    check_filled(memory, SIZE, 1, "the memfd");
    check_dmabuf(dmabuf, SIZE, 1, "the dma-buf");
    fill_dmabuf(dmabuf, SIZE, 2);
    check_filled(memory, SIZE, 2, "the memfd after a write to the dma-buf");
    fill(memory, SIZE, 3);
    check_dmabuf(dmabuf, SIZE, 3, "the dma-buf after a write to the memfd");
    finish();
}
