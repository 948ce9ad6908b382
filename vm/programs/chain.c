/* A buffer of cirrus's, imported into vgem, from there into a child's vgem and back into the child's cirrus. */
#include <unistd.h>

#include "subject.h"

#define SIZE (64 * KIB)

static void child(int channel, void *unused) {
    (void)unused;
    int dmabuf = receive_descriptor(channel);
    struct buffer in_vgem = import_buffer(open_device("vgem", PRIMARY), dmabuf, SIZE);
    struct buffer in_cirrus = import_buffer(open_device("cirrus", PRIMARY), dmabuf, SIZE);
    close(dmabuf);
    ready();
    check_same(in_vgem, in_cirrus);
    check_contents(in_vgem, 2, "what the parent wrote, in vgem");
    check_filled(map_buffer(in_cirrus), SIZE, 2, "what the parent wrote, in cirrus");
}

int main(void) {
    struct child other = start(child, NULL);
    struct buffer made = create_filled(open_device("cirrus", PRIMARY), SIZE, 1);
    int dmabuf = export_buffer(made);
    struct buffer imported = import_buffer(open_device("vgem", PRIMARY), dmabuf, SIZE);
    close(dmabuf);
    dmabuf = export_buffer(imported);
    send_descriptor(other.channel, dmabuf);
    await_ready(other);
    ready();
    check_same(made, imported);
    check_dmabuf(dmabuf, SIZE, 1, "the dma-buf");
    fill(map_buffer(made), SIZE, 2);
    check_child(other);
    finish();
}
