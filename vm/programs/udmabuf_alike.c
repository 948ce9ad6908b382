/* A dma-buf of memory whose memfd is gone, beside other memfds with the very same contents. */
#include <sys/mman.h>
#include <unistd.h>

#include "exporters.h"

#define SIZE (64 * KIB)

int main(void) {
    int memfd = sealed_memfd(SIZE);
    int dmabuf = udmabuf_of(memfd, SIZE);
    close(memfd);
    int empty = sealed_memfd(SIZE);
    int alike = sealed_memfd(SIZE);
    uint64_t *memory = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, alike, 0);
    fill(memory, SIZE / 2, 1);
    fill_dmabuf(dmabuf, SIZE / 2, 1);
    ready();
    check_filled(memory, SIZE / 2, 1, "the memfd");
    check_dmabuf(dmabuf, SIZE / 2, 1, "the dma-buf");
    fill_dmabuf(dmabuf, SIZE, 2);
    check_filled(memory, SIZE / 2, 1, "the memfd after a write to the dma-buf");
    uint64_t word;
    check(pread(empty, &word, sizeof word, 0) == sizeof word && word == 0, "the empty memfd is not empty");
    finish();
}
