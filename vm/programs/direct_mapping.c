/* A dma-buf that is mapped itself, not through its node. */
#include <sys/mman.h>

#include "subject.h"

#define SIZE (64 * KIB)

int main(void) {
    struct buffer buffer = create(open_device("vgem", PRIMARY), SIZE);
    int dmabuf = export_buffer(buffer);
    uint64_t *memory = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, dmabuf, 0);
    if (memory == MAP_FAILED)
        fail("mmap: %m");
    fill(memory, SIZE, 1);
    ready();
    check_filled(memory, SIZE, 1, "the mapping");
    check_shared_memory(memory, map_buffer(buffer), SIZE, "the mapping and the buffer");
    finish();
}
