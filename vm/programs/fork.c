/* A child that has inherited node, dma-buf and mapping: one open file, one buffer, two processes. */
#include <fcntl.h>

#include "subject.h"

struct family {
    int card;
    int dmabuf;
    struct buffer buffer;
    uint64_t *memory;
};

static void child(int channel, void *argument) {
    struct family *family = argument;
    (void)channel;
    ready();
    check_filled(family->memory, family->buffer.size, 1, "the child's mapping");
    check_dmabuf(family->dmabuf, family->buffer.size, 1, "the child's dma-buf");
    check_handles(family->card, &family->buffer.handle, 1);
    /* The parent looks for both. */
    family->memory[0] = 42;
    create(family->card, 4 * KIB);
}

int main(void) {
    struct family family = {.card = open_device("vgem", PRIMARY)};
    family.buffer = create(family.card, 64 * KIB);
    family.memory = map_buffer(family.buffer);
    family.dmabuf = export_buffer(family.buffer);
    fill(family.memory, family.buffer.size, 1);
    struct child other = spawn(child, &family);
    ready();
    check_node(family.card, "vgem", PRIMARY, O_RDWR);
    check_filled(family.memory, family.buffer.size, 1, "the parent's mapping");
    check_child(other);
    check(family.memory[0] == 42, "the child's write is not seen");
    check_handles(family.card, (uint32_t[]){family.buffer.handle, 2}, 2);
    finish();
}
