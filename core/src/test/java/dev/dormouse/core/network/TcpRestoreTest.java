package dev.dormouse.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.criu.Endpoint;
import dev.dormouse.core.criu.InetSocket;
import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sockets are put together as CRIU does it, with TCP_REPAIR (tcp(7)), by a Python program inside the namespace. */
class TcpRestoreTest {
    private static final InetSocket OUT = tcp("10.77.0.2", 40001, "198.51.100.7", 443);
    private static final InetSocket OUT_IPV6 = tcp("fd64:6f72:6d6f:0:0:0:0:2", 40002, "2001:db8:0:0:0:0:0:7", 443);
    private static final InetSocket LOOPBACK = tcp("127.0.0.1", 7001, "127.0.0.1", 40003);
    private static final InetSocket INSIDE = tcp("10.77.0.2", 7002, "10.77.0.2", 40004);
    private static final InetSocket INSIDE_PEER = tcp("10.77.0.2", 40004, "10.77.0.2", 7002);
    private static final InetSocket LISTENING = tcp("10.77.0.2", 7002, "0.0.0.0", 0);
    private static final InetSocket UDP =
            new InetSocket(17, new Endpoint("10.77.0.2", 5353), new Endpoint("9.9.9.9", 53));

    private static final String RESTORED = """
            import socket, sys
            TCP_REPAIR = 19
            for family, port, local, remote in (
                    (socket.AF_INET, 40001, "10.77.0.2", "198.51.100.7"),
                    (socket.AF_INET6, 40002, "fd64:6f72:6d6f::2", "2001:db8::7")):
                s = socket.socket(family, socket.SOCK_STREAM)
                s.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 1)
                s.bind((local, port))
                s.connect((remote, 443))
                s.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, 0)
                s.settimeout(20)
                try:
                    print(s.recv(1))
                except ConnectionResetError:
                    print("reset")
            """;

    private static final String CONNECTED = """
            import socket, sys
            server = socket.create_server(("10.77.0.2", 7002))
            a = socket.create_connection(("10.77.0.2", 7002), source_address=("10.77.0.2", 40004))
            b, _ = server.accept()
            print("ready", flush=True)
            sys.stdin.readline()
            a.settimeout(20)
            b.settimeout(20)
            try:
                a.sendall(b"x")
                print(b.recv(1))
            except ConnectionAbortedError:
                print("aborted")
            """;

    @TempDir
    private Path dir;

    private Path netns = Path.of("");

    @BeforeEach
    void create() {
        netns = dir.resolve("net");
        NetworkNamespace.create(netns);
    }

    @AfterEach
    void delete() {
        NetworkNamespace.delete(netns);
    }

    @Test
    void onlyConnectionsThatLeadOutAreClosed() {
        assertThat(TcpRestore.closing(List.of(OUT, OUT_IPV6, LOOPBACK, INSIDE, INSIDE_PEER, LISTENING, UDP)))
                .containsExactly(OUT, OUT_IPV6);
        assertThat(TcpRestore.closing(List.of(INSIDE))).containsExactly(INSIDE);
    }

    @Test
    void everyAddressThatAnEmptyNamespaceLacksIsBorrowed() {
        assertThat(TcpRestore.borrowed(List.of(OUT, LOOPBACK, LISTENING, UDP)))
                .containsExactly("10.77.0.2", "198.51.100.7", "9.9.9.9");
    }

    @Test
    void aRestoredConnectionThatLeadsOutIsResetBeforeItIsUsed() {
        List<InetSocket> sockets = List.of(OUT, OUT_IPV6, UDP);
        TcpRestore.prepare(netns, sockets);
        assertThat(inside(RESTORED)).isEqualTo("reset\nreset\n");
        assertThat(TcpRestore.finish(netns, sockets)).isEmpty();
        assertThat(addresses()).containsExactlyInAnyOrder("127.0.0.1/8", "::1/128");
    }

    @Test
    void withoutPreparationSuchASocketCannotEvenBeRestored() {
        assertThat(Command.of("nsenter", "--net=" + netns, "python3", "-c", RESTORED)
                        .run()
                        .err())
                .contains("Cannot assign requested address");
    }

    @Test
    void whatWasNotResetIsClosedAtTheEnd() throws Exception {
        assertThat(connectedThenFinished(List.of(INSIDE_PEER))).isEqualTo("aborted");
    }

    @Test
    void connectionsInsideTheSessionLiveOn() throws Exception {
        assertThat(connectedThenFinished(List.of(INSIDE, INSIDE_PEER, LISTENING)))
                .isEqualTo("b'x'");
    }

    private String connectedThenFinished(List<InetSocket> sockets) throws Exception {
        TcpRestore.prepare(netns, sockets);
        Process program = new ProcessBuilder("nsenter", "--net=" + netns, "python3", "-c", CONNECTED).start();
        try (var out = program.inputReader();
                var in = program.outputWriter()) {
            assertThat(out.readLine()).isEqualTo("ready");
            assertThat(TcpRestore.finish(netns, sockets)).isEmpty();
            // The session's own address comes back with its way out.
            TcpRestore.prepare(netns, sockets);
            in.write("go\n");
            in.flush();
            return String.valueOf(out.readLine());
        } finally {
            program.destroyForcibly().waitFor();
        }
    }

    private String inside(String script) {
        return Command.of("nsenter", "--net=" + netns, "python3", "-c", script)
                .run()
                .out();
    }

    private List<String> addresses() {
        String shown = Command.of("nsenter", "--net=" + netns, "ip", "-oneline", "address")
                .run()
                .out();
        return shown.lines().map(line -> List.of(line.split("\\s+", -1)).get(3)).toList();
    }

    private static InetSocket tcp(String local, int localPort, String remote, int remotePort) {
        return new InetSocket(6, new Endpoint(local, localPort), new Endpoint(remote, remotePort));
    }
}
