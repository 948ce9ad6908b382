#include <linux/dma-buf.h>
#include <sys/mman.h>
#include <unistd.h>

#include "subject.h"

/* 2^64 divided by the golden ratio, odd: no two words of a buffer are alike. */
#define STEP 0x9e3779b97f4a7c15

static uint64_t word(uint64_t seed, uint64_t index) {
    return (seed << 40) + (index + 1) * STEP;
}

void fill(uint64_t *at, uint64_t size, uint64_t seed) {
    for (uint64_t i = 0; i < size / sizeof *at; i++)
        at[i] = word(seed, i);
}

void check_filled(const uint64_t *at, uint64_t size, uint64_t seed, const char *what) {
    uint64_t i = 0;
    while (i < size / sizeof *at && at[i] == word(seed, i))
        i++;
    check(i == size / sizeof *at, "%s: contents at byte %#lx of %#lx", what, i * sizeof *at, size);
}

static uint64_t *begin(int dmabuf, uint64_t size, int protection, uint64_t access) {
    void *at = mmap(NULL, size, protection, MAP_SHARED, dmabuf, 0);
    if (at == MAP_FAILED)
        fail("a dma-buf cannot be mapped: %m");
    struct dma_buf_sync sync = {DMA_BUF_SYNC_START | access};
    do_ioctl(dmabuf, DMA_BUF_IOCTL_SYNC, &sync, "DMA_BUF_SYNC");
    return at;
}

static void end(int dmabuf, uint64_t *at, uint64_t size, uint64_t access) {
    struct dma_buf_sync sync = {DMA_BUF_SYNC_END | access};
    do_ioctl(dmabuf, DMA_BUF_IOCTL_SYNC, &sync, "DMA_BUF_SYNC");
    munmap(at, size);
}

void fill_dmabuf(int dmabuf, uint64_t size, uint64_t seed) {
    uint64_t *at = begin(dmabuf, size, PROT_READ | PROT_WRITE, DMA_BUF_SYNC_RW);
    fill(at, size, seed);
    end(dmabuf, at, size, DMA_BUF_SYNC_RW);
}

void check_dmabuf(int dmabuf, uint64_t size, uint64_t seed, const char *what) {
    uint64_t *at = begin(dmabuf, size, PROT_READ, DMA_BUF_SYNC_READ);
    check_filled(at, size, seed, what);
    end(dmabuf, at, size, DMA_BUF_SYNC_READ);
}

void check_contents(struct buffer buffer, uint64_t seed, const char *what) {
    int dmabuf = export_buffer(buffer);
    check_dmabuf(dmabuf, buffer.size, seed, what);
    close(dmabuf);
}

void check_shared_memory(uint64_t *one, uint64_t *other, uint64_t size, const char *what) {
    volatile uint64_t *first = one + size / sizeof *one - 1;
    volatile uint64_t *second = other + size / sizeof *other - 1;
    uint64_t before = *first;
    *first = ~before;
    check(*second == ~before, "%s: a write is not seen on the other side", what);
    *second = before;
    check(*first == before, "%s: a write of the other side is not seen", what);
}

void check_shared(struct buffer one, struct buffer other, const char *what) {
    int first = export_buffer(one);
    int second = export_buffer(other);
    uint64_t *here = begin(first, one.size, PROT_READ | PROT_WRITE, DMA_BUF_SYNC_RW);
    uint64_t *there = begin(second, other.size, PROT_READ | PROT_WRITE, DMA_BUF_SYNC_RW);
    check_shared_memory(here, there, one.size, what);
    end(second, there, other.size, DMA_BUF_SYNC_RW);
    end(first, here, one.size, DMA_BUF_SYNC_RW);
    close(first);
    close(second);
}
