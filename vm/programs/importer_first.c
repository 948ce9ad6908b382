/* The first process, which a restore makes before the other, has only imported what its child made. */
#include <unistd.h>

#include "subject.h"

#define SIZE (64 * KIB)

static void child(int channel, void *unused) {
    (void)unused;
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), SIZE, 1);
    int dmabuf = export_buffer(buffer);
    send_descriptor(channel, dmabuf);
    close(dmabuf);
    ready();
    check_handles(buffer.node, &buffer.handle, 1);
    check_contents(buffer, 2, "what the importer wrote");
}

int main(void) {
    struct child other = start(child, NULL);
    int dmabuf = receive_descriptor(other.channel);
    struct buffer buffer = import_buffer(open_device("vgem", PRIMARY), dmabuf, SIZE);
    close(dmabuf);
    await_ready(other);
    ready();
    check_contents(buffer, 1, "the imported buffer");
    dmabuf = export_buffer(buffer);
    fill_dmabuf(dmabuf, SIZE, 2);
    check_child(other);
    finish();
}
