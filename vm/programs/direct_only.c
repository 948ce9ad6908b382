/* A heap's buffer that only its mapping keeps alive. */
#include <sys/mman.h>
#include <unistd.h>

#include "exporters.h"

int main(void) {
    int dmabuf = heap_buffer(64 * KIB);
    uint64_t *memory = mmap(NULL, 64 * KIB, PROT_READ | PROT_WRITE, MAP_SHARED, dmabuf, 0);
    if (memory == MAP_FAILED)
        fail("mmap: %m");
    fill(memory, 64 * KIB, 1);
    close(dmabuf);
    ready();
    check_filled(memory, 64 * KIB, 1, "the mapping");
    finish();
}
