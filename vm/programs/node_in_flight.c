/* An open node, with a buffer, that was sent over a socket and not received yet. */
#include <sys/socket.h>
#include <unistd.h>

#include "subject.h"

int main(void) {
    int pair[2];
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), 64 * KIB, 1);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        fail("socketpair: %m");
    send_descriptor(pair[0], buffer.node);
    close(buffer.node);
    ready();
    buffer.node = receive_descriptor(pair[1]);
    check_handles(buffer.node, &buffer.handle, 1);
    check_contents(buffer, 1, "the buffer");
    finish();
}
