package dev.dormouse.core.cooperate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.Layout;
import dev.dormouse.core.NativePart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The real broker, in a pid namespace of its own: the test is outside its session, as Dormouse is. The test's programs reach
 * it through relay.py, which is inside.
 */
final class TestBroker implements AutoCloseable {
    static final String HELLO = "{\"type\":\"hello\",\"name\":\"p\",\"version\":\"1\",\"wishes\":{\"suspend\":true}}";

    private final Process session;
    private final ProcessHandle process;
    private final Layout layout;
    private final Path sockets;

    private TestBroker(Process session, ProcessHandle process, Layout layout, Path sockets) {
        this.session = session;
        this.process = process;
        this.layout = layout;
        this.sockets = sockets;
    }

    /** Of a session of this name. */
    static TestBroker start(Path directory, String name) {
        Layout layout = new Layout(directory, directory.resolve("run"));
        Path control = layout.controlSocket(name);
        Path sockets = control.resolveSibling(".").normalize();
        try {
            Files.createDirectories(sockets);
            NativePart.BROKER.copyTo(directory.resolve("broker"));
            Process session = new ProcessBuilder(
                            "unshare",
                            "--pid",
                            "--fork",
                            "--kill-child",
                            "python3",
                            Path.of("src/test/python/relay.py").toAbsolutePath().toString(),
                            directory.resolve("broker").toString(),
                            sockets.toString())
                    .inheritIO()
                    .start();
            await().ignoreExceptions().until(() -> listens(control));
            return new TestBroker(session, only(only(session.toHandle())), layout, sockets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProcessHandle only(ProcessHandle parent) {
        return parent.children().findFirst().orElseThrow();
    }

    /** The control socket is the last one to be made. */
    private static boolean listens(Path control) {
        new Peer(control).close();
        return true;
    }

    Layout layout() {
        return layout;
    }

    Path programs() {
        return sockets.resolve("session.sock");
    }

    /** The first process of the broker's pid namespace. */
    ProcessHandle relay() {
        return only(session.toHandle());
    }

    ProcessHandle process() {
        return process;
    }

    Peer program() {
        return new Peer(sockets.resolve("relayed.sock"));
    }

    /** A program of the session that behaves as if it were Dormouse. */
    Peer intruder() {
        return new Peer(sockets.resolve("intruder.sock"));
    }

    /** A program that has said hello. */
    Peer member() {
        Peer peer = program();
        peer.say(HELLO);
        peer.expect("{\"type\":\"welcome\",\"protocol\":1,\"suspended\":false}");
        return peer;
    }

    Peer control() {
        return new Peer(sockets.resolve("control.sock"));
    }

    @Override
    public void close() {
        session.destroyForcibly();
        session.onExit().join();
    }

    /** One connection. */
    static final class Peer implements AutoCloseable {
        private final SocketChannel channel;
        private final BufferedReader lines;

        Peer(Path socket) {
            try {
                channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                channel.connect(UnixDomainSocketAddress.of(socket));
                lines = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void say(String line) {
            write((line + "\n").getBytes(StandardCharsets.UTF_8));
        }

        /** Fails if the other side has hung up. */
        void write(byte[] bytes) {
            try {
                ByteBuffer out = ByteBuffer.wrap(bytes);
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The next line, null at the end. */
        @Nullable
        String line() {
            try {
                return lines.readLine();
            } catch (IOException e) {
                // Reset, because something of ours was not read: an end like any other.
                return null;
            }
        }

        void expect(String line) {
            assertThat(line()).isEqualTo(line);
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
