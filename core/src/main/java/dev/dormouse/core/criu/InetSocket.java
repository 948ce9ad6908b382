package dev.dormouse.core.criu;

import java.nio.file.Path;
import java.util.List;

/**
 * A TCP, UDP or raw socket of a frozen session (images/sk-inet.proto).
 *
 * @param protocol as in the IP header: 6 is TCP, 17 UDP
 * @param remote port 0 if the socket is not connected
 */
public record InetSocket(int protocol, Endpoint local, Endpoint remote) {
    private static final int TCP = 6;
    private static final int SOCKET = 4;

    /** Every internet socket in the images in this directory. */
    public static List<InetSocket> read(Path directory) {
        return new Images(directory)
                .read("files.img", ImageFile.Kind.FILES).entries().stream()
                        .flatMap(entry -> entry.message(SOCKET).stream())
                        .map(InetSocket::of)
                        .toList();
    }

    private static InetSocket of(Message socket) {
        return new InetSocket(
                (int) socket.number(5),
                Endpoint.of(socket.numbers(11), (int) socket.number(7)),
                Endpoint.of(socket.numbers(12), (int) socket.number(8)));
    }

    /** Whether this is one end of a TCP connection, in whatever state. */
    public boolean isTcpConnection() {
        return protocol == TCP && remote.port() != 0;
    }
}
