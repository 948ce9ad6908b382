package dev.dormouse.core.network;

import dev.dormouse.core.criu.Endpoint;
import dev.dormouse.core.criu.InetSocket;
import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What happens to a session's sockets when it wakes. Connections inside the session live on. The others cannot: their peers
 * went on without them. Programs see those reset.
 *
 * <p>While CRIU restores, lo carries every address that a socket is bound to, without which CRIU fails, and also every address
 * that a connection leads to. A socket that CRIU has put together sends a probe to its peer; the peer's address is
 * local now, nobody has that connection, and so the kernel answers with a reset before the program first runs. Nothing goes out
 * to the network. What is left over is closed by {@code ss --kill}, which needs CONFIG_INET_DIAG_DESTROY.
 *
 * <p>Between {@link #prepare} and {@link #finish} the namespace must not yet have its way out ({@link Pasta}). Never to be
 * used on the host's own namespace: it would cut the host off from the peers.
 */
public final class TcpRestore {
    private TcpRestore() {}

    /** Before CRIU restores. Without sockets that need it, nothing is done. */
    public static void prepare(Path netns, List<InetSocket> sockets) {
        // -force goes on after a failing line: an address may be there already.
        addresses(netns, "add", borrowed(sockets));
    }

    /**
     * After CRIU has restored: closes what {@link #closing} lists and takes the borrowed addresses away.
     *
     * @return connections that nothing could close; writes to them will time out
     */
    public static List<InetSocket> finish(Path netns, List<InetSocket> sockets) {
        List<InetSocket> closing = closing(sockets);
        List<InetSocket> open = closing.isEmpty() ? List.of() : Ss.kill(netns, closing);
        addresses(netns, "del", borrowed(sockets));
        return open;
    }

    /** TCP connections that lead out of the session. */
    public static List<InetSocket> closing(List<InetSocket> sockets) {
        Set<List<Endpoint>> ends = new HashSet<>();
        sockets.forEach(socket -> ends.add(List.of(socket.local(), socket.remote())));
        return sockets.stream()
                .filter(InetSocket::isTcpConnection)
                .filter(socket -> !socket.local().isLoopback())
                .filter(socket -> !ends.contains(List.of(socket.remote(), socket.local())))
                .toList();
    }

    /** Addresses that sockets need and that an empty namespace lacks. */
    static Set<String> borrowed(List<InetSocket> sockets) {
        Set<String> addresses = new LinkedHashSet<>();
        for (InetSocket socket : sockets) {
            List.of(socket.local(), socket.remote()).stream()
                    .filter(Endpoint::isUnicast)
                    .filter(end -> !end.isLoopback())
                    .forEach(end -> addresses.add(end.address()));
        }
        return addresses;
    }

    private static void addresses(Path netns, String verb, Set<String> addresses) {
        if (addresses.isEmpty()) {
            return;
        }
        StringBuilder batch = new StringBuilder();
        for (String address : addresses) {
            boolean ipv6 = address.indexOf(':') >= 0;
            batch.append("addr ").append(verb).append(' ').append(address);
            batch.append(ipv6 ? "/128 dev lo" : "/32 dev lo");
            batch.append(ipv6 && verb.equals("add") ? " nodad\n" : "\n");
        }
        Command ip = Tool.inside(netns, "ip", "-force", "-batch", "-");
        Tool.run(ip.withInput(batch.toString()));
    }
}
