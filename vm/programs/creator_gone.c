/* A buffer that only an importer holds, by its handle alone: who made it has ended, and the dma-buf is closed. */
#include <unistd.h>

#include "subject.h"

#define SIZE (64 * KIB)

static void child(int channel, void *unused) {
    (void)unused;
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), SIZE, 1);
    send_descriptor(channel, export_buffer(buffer));
    ready();
}

int main(void) {
    struct child other = start(child, NULL);
    int dmabuf = receive_descriptor(other.channel);
    int card = open_device("vgem", PRIMARY);
    struct buffer own = create_filled(card, 4 * KIB, 2);
    struct buffer buffer = import_buffer(card, dmabuf, SIZE);
    close(dmabuf);
    await_ready(other);
    dismiss(other);
    ready();
    check_handles(card, (uint32_t[]){own.handle, buffer.handle}, 2);
    check_contents(own, 2, "the importer's own buffer");
    check_contents(buffer, 1, "the imported buffer");
    finish();
}
