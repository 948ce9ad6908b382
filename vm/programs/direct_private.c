/* A page of a heap's buffer, of which the program writes to a copy of its own. */
#include <sys/mman.h>

#include "exporters.h"

int main(void) {
    int dmabuf = heap_buffer(4 * KIB);
    fill_dmabuf(dmabuf, 4 * KIB, 1);
    uint64_t *memory = mmap(NULL, 4 * KIB, PROT_READ | PROT_WRITE, MAP_PRIVATE, dmabuf, 0);
    if (memory == MAP_FAILED)
        fail("mmap: %m");
    fill(memory, 4 * KIB, 2);
    ready();
    check_filled(memory, 4 * KIB, 2, "the copy");
    check_dmabuf(dmabuf, 4 * KIB, 1, "the buffer");
    finish();
}
