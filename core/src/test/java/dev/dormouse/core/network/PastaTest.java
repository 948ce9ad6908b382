package dev.dormouse.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs a host with a default route, as pasta does. */
class PastaTest {
    @TempDir
    private Path dir;

    private Path netns = Path.of("");
    private Path pidFile = Path.of("");
    private Path log = Path.of("");

    @BeforeEach
    void create() {
        netns = dir.resolve("net");
        pidFile = dir.resolve("pasta.pid");
        log = dir.resolve("pasta.log");
        NetworkNamespace.create(netns);
    }

    @AfterEach
    void delete() {
        Pasta.detach(pidFile);
        NetworkNamespace.delete(netns);
    }

    @Test
    void theSessionReachesTheHostsOwnAddress() throws IOException {
        Pasta.attach(netns, pidFile, log);
        try (Listener host = new Listener(new ServerSocket(0))) {
            assertThat(connect(hostAddress(), host.port(), 30)).isEqualTo("hello\n");
        }
    }

    @Test
    void whatTheHostOffersOnItsLoopbackAloneIsOutOfReach() throws IOException {
        Pasta.attach(netns, pidFile, log);
        try (Listener host = new Listener(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()))) {
            for (String address :
                    new String[] {"127.0.0.1", "10.77.0.1", Pasta.ADDRESS, Pasta.NAMESERVER, hostAddress()}) {
                assertThat(connect(address, host.port(), 1)).isNotEqualTo("hello\n");
            }
            assertThat(host.peers).isEmpty();
            assertThat(connectFromHost(host.port())).isTrue();
        }
    }

    @Test
    void theSessionHasTheSameAddressOnEveryHost() {
        Pasta.attach(netns, pidFile, log);
        assertThat(Command.of("nsenter", "--net=" + netns, "ip", "-brief", "-4", "address", "show", "net0")
                        .run()
                        .out())
                .contains("10.77.0.2/24");
    }

    @Test
    void itEndsWhenDetachedAndWhenTheNamespaceIsDeleted() throws IOException {
        Pasta.attach(netns, pidFile, log);
        ProcessHandle first = running();
        Pasta.detach(pidFile);
        await().until(() -> isGone(first));
        assertThat(pidFile).doesNotExist();
        Pasta.detach(pidFile);

        Pasta.attach(netns, pidFile, log);
        ProcessHandle second = running();
        NetworkNamespace.delete(netns);
        await().until(() -> isGone(second));
    }

    @Test
    void aFailureSaysWhatPastaSaid() {
        assertThatThrownBy(() -> Pasta.attach(dir.resolve("absent"), pidFile, log))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.details()).isNotBlank())
                .hasMessageContaining("pasta");
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void anotherProgramsProcessIsNotKilled() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            for (String text : new String[] {other.pid() + "\n", "x", "", "99999999999999999999"}) {
                Files.writeString(pidFile, text);
                assertThat(Pasta.read(pidFile)).isNull();
            }
            Files.writeString(pidFile, other.pid() + "\n");
            Pasta.detach(pidFile);
            assertThat(other.isAlive()).isTrue();
            assertThat(pidFile).doesNotExist();
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private ProcessHandle running() throws IOException {
        ProcessHandle process = Pasta.read(pidFile);
        assertThat(process).isNotNull();
        return Objects.requireNonNull(process);
    }

    /** Gone, or a zombie that the machine's first process has yet to reap: it has no program any more then. */
    private static boolean isGone(ProcessHandle process) {
        return process.info().command().isEmpty();
    }

    private String connect(String address, int port, int seconds) {
        String script = "import socket; s = socket.create_connection(('%s', %d), %d); print(s.recv(9).decode(), end='')"
                .formatted(address, port, seconds);
        return Command.of("nsenter", "--net=" + netns, "python3", "-c", script)
                .run()
                .out();
    }

    /** The host's address that leads to its default route. */
    private static String hostAddress() {
        String route = Command.of("ip", "-oneline", "route", "get", "198.51.100.1")
                .run()
                .out();
        return route.replaceAll("(?s).* src (\\S+).*", "$1");
    }

    private static boolean connectFromHost(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 3000);
            return socket.isConnected();
        }
    }

    /** Greets whoever connects and remembers them, on a thread of its own until it is closed. */
    private static final class Listener implements AutoCloseable {
        private final ServerSocket server;
        private final Queue<String> peers = new ConcurrentLinkedQueue<>();

        Listener(ServerSocket server) {
            this.server = server;
            Thread.ofVirtual().start(this::greet);
        }

        int port() {
            return server.getLocalPort();
        }

        private void greet() {
            while (!server.isClosed()) {
                greetOne();
            }
        }

        private void greetOne() {
            try (Socket peer = server.accept()) {
                peers.add(String.valueOf(peer.getRemoteSocketAddress()));
                peer.getOutputStream().write("hello\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // The server was closed, or the peer left early: the caller's loop tells which.
                return;
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
