/* A program that knows the render node only, as those do that have nothing to do with a screen. */
#include <fcntl.h>

#include "subject.h"

#define SIZE (64 * KIB)

int main(void) {
    int node = open_device("virtio_gpu", RENDER);
    struct buffer mapped = create(node, SIZE);
    struct buffer other = create_filled(node, SIZE, 2);
    uint64_t *memory = map_buffer(mapped);
    fill(memory, SIZE, 1);
    ready();
    check_node(node, "virtio_gpu", RENDER, O_RDWR);
    check_handles(node, (uint32_t[]){mapped.handle, other.handle}, 2);
    check_filled(memory, SIZE, 1, "the mapping");
    check_contents(mapped, 1, "the mapped buffer");
    check_contents(other, 2, "the other buffer");
    check_shared_memory(memory, map_buffer(mapped), SIZE, "an old and a new mapping");
    finish();
}
