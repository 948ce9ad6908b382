package dev.dormouse.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.ProcessFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real sockets of the real kernel. */
class SocketsTest {
    @TempDir
    private Path dir;

    private static @Nullable SocketFacts socket(SessionFacts facts, int fd) {
        ProcessFacts process = facts.initFacts().orElseThrow();
        Descriptor descriptor = process.descriptors().stream()
                .filter(open -> open.fd() == fd)
                .findFirst()
                .orElseThrow();
        return facts.socket(descriptor);
    }

    private static SocketFacts.Unix unix(SessionFacts facts, int fd) {
        return (SocketFacts.Unix) Objects.requireNonNull(socket(facts, fd));
    }

    @Test
    void bothEndsOfAPairInsideAreNotExternal() throws IOException {
        try (Program program = Program.run("""
                one, other = socket.socketpair()
                other.send(b'unread')
                say(one.fileno(), other.fileno())
                """)) {
            SessionFacts facts = program.facts();
            SocketFacts.Unix one = unix(facts, program.number(0));
            SocketFacts.Unix other = unix(facts, program.number(1));
            assertThat(one.peer()).isEqualTo(other.inode());
            assertThat(other.peer()).isEqualTo(one.inode());
            assertThat(one.external() || other.external()).isFalse();
            assertThat(one.type()).isEqualTo(1);
            assertThat(one.queued()).isPositive();
            assertThat(other.queued()).isZero();
            assertThat(facts.truncated()).isEmpty();
        }
    }

    @Test
    void aConnectionToAProcessOutsideNamesIt() throws IOException {
        String path = dir.resolve("so ck\nx").toString();
        try (Program server = Program.run("""
                        server = socket.socket(socket.AF_UNIX); server.bind(sys.argv[1]); server.listen()
                        import threading
                        kept = []
                        threading.Thread(target=lambda: kept.append(server.accept()), daemon=True).start()
                        say(server.fileno())
                        """, path);
                Program client = Program.run("""
                        client = socket.socket(socket.AF_UNIX); client.connect(sys.argv[1])
                        say(client.fileno())
                        """, path)) {
            SocketFacts.Unix listening = unix(server.facts(), server.number(0));
            assertThat(listening.listening()).isTrue();
            assertThat(listening.name()).isEqualTo(path);
            SocketFacts.Unix connected = accepted(client);
            assertThat(connected.external()).isTrue();
            assertThat(connected.holders()).contains("(pid " + server.pid() + ")");
            // The same two as one session.
            SessionFacts both = SessionInspector.inspect(client.pid(), List.of(server.pid(), client.pid()));
            assertThat(both.processes().getFirst().pid()).isEqualTo(client.pid());
            assertThat(unix(both, client.number(0)).external()).isFalse();
        }
    }

    /** Until the server has taken the connection: before, its end is in no process. */
    private static SocketFacts.Unix accepted(Program client) {
        await().until(() -> !unix(client.facts(), client.number(0)).holders().isEmpty());
        return unix(client.facts(), client.number(0));
    }

    @Test
    void aConnectionThatIsNotYetAcceptedIsNotExternal() throws IOException {
        try (Program program = Program.run("""
                server = socket.socket(socket.AF_UNIX); server.bind('\\0dormouse-facts-%d' % os.getpid()); server.listen()
                client = socket.socket(socket.AF_UNIX); client.connect(server.getsockname())
                say(server.fileno(), client.fileno())
                """)) {
            SessionFacts facts = program.facts();
            assertThat(unix(facts, program.number(0)).name()).isEqualTo("@dormouse-facts-" + program.pid());
            assertThat(unix(facts, program.number(0)).queued()).isEqualTo(1);
            assertThat(unix(facts, program.number(1)).external()).isFalse();
        }
    }

    @Test
    void connectionsOfTheNetworkHaveTheirEndsAndStates() throws IOException {
        try (Program program = Program.run("""
                server = socket.socket(); server.bind(('127.0.0.1', 0)); server.listen()
                client = socket.create_connection(server.getsockname())
                accepted, _ = server.accept()
                six = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM); six.bind(('::1', 0))
                port = server.getsockname()[1]
                say(server.fileno(), client.fileno(), accepted.fileno(), six.fileno(), port, six.getsockname()[1])
                """)) {
            SessionFacts facts = program.facts();
            String server = "127.0.0.1:" + program.number(4);
            assertThat(socket(facts, program.number(0))).isInstanceOfSatisfying(SocketFacts.Inet.class, inet -> {
                assertThat(inet.local()).isEqualTo(server);
                assertThat(inet.state()).isEqualTo(10);
            });
            assertThat(socket(facts, program.number(1))).isInstanceOfSatisfying(SocketFacts.Inet.class, inet -> {
                assertThat(inet.established()).isTrue();
                assertThat(inet.loopback()).isTrue();
                assertThat(inet.remote()).isEqualTo(server);
            });
            assertThat(socket(facts, program.number(2)))
                    .isInstanceOfSatisfying(
                            SocketFacts.Inet.class,
                            inet -> assertThat(inet.local()).isEqualTo(server));
            assertThat(socket(facts, program.number(3))).isInstanceOfSatisfying(SocketFacts.Inet.class, inet -> {
                assertThat(inet.protocol()).isEqualTo("udp6");
                assertThat(inet.local()).isEqualTo("[0:0:0:0:0:0:0:1]:" + program.number(5));
            });
        }
    }

    @Test
    void otherFamiliesAreToldByTheirProtocol() throws IOException {
        try (Program program = Program.run("""
                net = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 15); net.bind((0, 1))
                packet = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
                unbound = socket.socket()
                say(net.fileno(), packet.fileno(), unbound.fileno())
                """)) {
            SessionFacts facts = program.facts();
            assertThat(socket(facts, program.number(0))).isInstanceOfSatisfying(SocketFacts.Netlink.class, netlink -> {
                assertThat(netlink.protocol()).isEqualTo(15);
                assertThat(netlink.groups()).isEqualTo(1);
            });
            assertThat(socket(facts, program.number(1)))
                    .isInstanceOfSatisfying(
                            SocketFacts.Other.class,
                            other -> assertThat(other.protocol()).isEqualTo("PACKET"));
            assertThat(socket(facts, program.number(2)))
                    .isInstanceOfSatisfying(
                            SocketFacts.Other.class,
                            other -> assertThat(other.protocol()).isEqualTo("TCP"));
        }
    }

    @Test
    void aSocketHandedInFromAnotherNetworkLeadsOut() throws IOException {
        try (Program program = Program.run("""
                one, other = socket.socketpair()
                if libc.unshare(0x40000000): raise OSError('unshare')
                mine, yours = socket.socketpair()
                say(one.fileno(), mine.fileno())
                """)) {
            SessionFacts facts = program.facts();
            assertThat(unix(facts, program.number(0)).external()).isTrue();
            assertThat(unix(facts, program.number(1)).external()).isFalse();
        }
    }
}
