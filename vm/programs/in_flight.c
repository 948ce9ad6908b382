/* A dma-buf that was sent over a socket and not received yet; nothing else leads to the buffer. */
#include <sys/socket.h>
#include <unistd.h>

#include "subject.h"

#define SIZE (64 * KIB)

int main(void) {
    int pair[2];
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), SIZE, 1);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        fail("socketpair: %m");
    int dmabuf = export_buffer(buffer);
    send_descriptor(pair[0], dmabuf);
    close(dmabuf);
    close(buffer.node);
    ready();
    check_dmabuf(receive_descriptor(pair[1]), SIZE, 1, "the dma-buf");
    finish();
}
