/* A dma-buf of each maker, mapped itself; of some nothing else is left but a handle. */
#include <sys/mman.h>
#include <unistd.h>

#include "exporters.h"

#define SIZE (64 * KIB)
#define DRIVERS 3

static uint64_t *map(int dmabuf) {
    void *at = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, dmabuf, 0);
    if (at == MAP_FAILED)
        fail("a dma-buf cannot be mapped: %m");
    return at;
}

static void check_alone(uint64_t *memory, int dmabuf, uint64_t seed, const char *what) {
    check_filled(memory, SIZE, seed, what);
    check_shared_memory(memory, map(dmabuf), SIZE, what);
}

int main(void) {
    const char *drivers[DRIVERS] = {"vgem", "virtio_gpu", "cirrus"};
    struct buffer buffers[DRIVERS];
    uint64_t *memory[DRIVERS];
    for (int i = 0; i < DRIVERS; i++) {
        buffers[i] = create(open_device(drivers[i], PRIMARY), SIZE);
        int dmabuf = export_buffer(buffers[i]);
        memory[i] = map(dmabuf);
        close(dmabuf);
        fill(memory[i], SIZE, i + 1);
    }
    int heap = heap_buffer(SIZE);
    int memfd = sealed_memfd(SIZE);
    int udmabuf = udmabuf_of(memfd, SIZE);
    close(memfd);
    uint64_t *of_heap = map(heap);
    uint64_t *of_memory = map(udmabuf);
    fill(of_heap, SIZE, 10);
    fill(of_memory, SIZE, 11);
    ready();
    for (int i = 0; i < DRIVERS; i++) {
        check_filled(memory[i], SIZE, i + 1, drivers[i]);
        check_contents(buffers[i], i + 1, drivers[i]);
        check_shared_memory(memory[i], map_buffer(buffers[i]), SIZE, drivers[i]);
    }
    check_alone(of_heap, heap, 10, "the heap's");
    check_alone(of_memory, udmabuf, 11, "udmabuf's");
    finish();
}
