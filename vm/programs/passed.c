/* A dma-buf passed to a child, which imports it into an open node of its own; both have closed the dma-buf. */
#include <unistd.h>

#include "subject.h"

#define SIZE (64 * KIB)

static void child(int channel, void *unused) {
    (void)unused;
    int card = open_device("vgem", PRIMARY);
    create(card, 4 * KIB);
    int dmabuf = receive_descriptor(channel);
    struct buffer buffer = import_buffer(card, dmabuf, SIZE);
    close(dmabuf);
    ready();
    check_handles(card, (uint32_t[]){1, buffer.handle}, 2);
    check_contents(buffer, 2, "what the parent wrote");
}

int main(void) {
    struct child other = start(child, NULL);
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), SIZE, 1);
    int dmabuf = export_buffer(buffer);
    send_descriptor(other.channel, dmabuf);
    await_ready(other);
    ready();
    check_contents(buffer, 1, "the parent's buffer");
    check_same(buffer, import_buffer(open_device("vgem", PRIMARY), dmabuf, SIZE));
    fill_dmabuf(dmabuf, SIZE, 2);
    check_child(other);
    finish();
}
