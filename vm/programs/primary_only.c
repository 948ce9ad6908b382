/* A device without a render node. */
#include <fcntl.h>

#include "subject.h"

#define SIZE (64 * KIB)

int main(void) {
    int card = open_device("bochs-drm", PRIMARY);
    struct buffer mapped = create(card, SIZE);
    struct buffer other = create_filled(card, SIZE, 2);
    uint64_t *memory = map_buffer(mapped);
    fill(memory, SIZE, 1);
    ready();
    check_node(card, "bochs-drm", PRIMARY, O_RDWR);
    check_handles(card, (uint32_t[]){mapped.handle, other.handle}, 2);
    check_filled(memory, SIZE, 1, "the mapping");
    check_contents(mapped, 1, "the mapped buffer");
    check_contents(other, 2, "the other buffer");
    finish();
}
