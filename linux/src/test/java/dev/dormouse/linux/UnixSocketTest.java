package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {
    @TempDir
    Path directory;

    @Test
    void aMessageArrivesWholeOverASeqpacketSocket() {
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.SEQPACKET);
        try (UnixSocket one = pair.get(0);
                UnixSocket other = pair.get(1)) {
            one.send(new byte[] {1, 2});
            one.send(new byte[] {3});

            assertThat(bytes(other)).containsExactly(1, 2);
            assertThat(bytes(other)).containsExactly(3);
        }
    }

    @Test
    void aStreamRunsTogether() {
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
        try (UnixSocket one = pair.get(0);
                UnixSocket other = pair.get(1)) {
            one.send(new byte[] {1, 2});
            one.send(new byte[] {3});

            assertThat(bytes(other)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aStreamTakesMoreThanItsBufferHolds() throws Exception {
        byte[] much = new byte[3 << 20];
        much[much.length - 1] = 7;
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
        try (UnixSocket one = pair.get(0);
                UnixSocket other = pair.get(1)) {
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> one.send(much));
            int length = 0;
            byte last = 0;
            while (length < much.length) {
                byte[] part = bytes(other);
                length += part.length;
                last = part[part.length - 1];
            }
            sending.get(10, TimeUnit.SECONDS);

            assertThat(length).isEqualTo(much.length);
            assertThat(last).isEqualTo((byte) 7);
        }
    }

    @Test
    void descriptorsTravelAndNameTheSameFile() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.SEQPACKET);
        try (UnixSocket one = pair.get(0);
                UnixSocket other = pair.get(1);
                Fd first = Fd.open(file, Fd.O_RDONLY);
                Fd second = Fd.open(Path.of("/dev/null"), Fd.O_RDWR)) {
            one.send(new byte[] {1}, first, second);

            try (SocketMessage message = other.receive(10, 2).orElseThrow()) {
                assertThat(message.descriptors()).hasSize(2);
                assertThat(FileNode.of(message.descriptors().get(0)).inode())
                        .isEqualTo(FileNode.of(file).inode());
                assertThat(FileNode.of(message.descriptors().get(1)).device()).contains(DeviceId.character(1, 3));
            }
        }
    }

    @Test
    void aLongerMessageThanExpectedIsRefusedAndItsDescriptorsAreClosed() throws Exception {
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.SEQPACKET);
        try (UnixSocket one = pair.get(0);
                UnixSocket other = pair.get(1);
                Fd fd = Fd.open(Path.of("/dev/null"), Fd.O_RDONLY)) {
            one.send(new byte[100], fd);
            long before = descriptorsOf(Path.of("/dev/null"));

            assertThatThrownBy(() -> other.receive(99, 1))
                    .isInstanceOfSatisfying(
                            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EMSGSIZE));
            assertThat(descriptorsOf(Path.of("/dev/null"))).isEqualTo(before);
        }
    }

    @Test
    void moreDescriptorsThanExpectedAreRefusedAndNoneStaysOpen() throws Exception {
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.SEQPACKET);
        try (UnixSocket one = pair.get(0);
                UnixSocket other = pair.get(1);
                Fd fd = Fd.open(Path.of("/dev/null"), Fd.O_RDONLY)) {
            one.send(new byte[] {1}, fd, fd);
            long before = descriptorsOf(Path.of("/dev/null"));

            assertThatThrownBy(() -> other.receive(10, 1)).isInstanceOf(ErrnoException.class);
            assertThat(descriptorsOf(Path.of("/dev/null"))).isEqualTo(before);
        }
    }

    @Test
    void lengthsOutOfBoundsAreNotEvenTried() {
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.SEQPACKET);
        try (UnixSocket one = pair.get(0);
                UnixSocket other = pair.get(1)) {
            assertThatThrownBy(() -> one.receive(Integer.MAX_VALUE, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> one.receive(0, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> one.receive(1, 254)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> other.send(new byte[] {1}, new Fd[254]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theEndOfAConversationIsNoMessage() {
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.SEQPACKET);
        try (UnixSocket one = pair.get(0)) {
            pair.get(1).close();

            assertThat(one.receive(10, 0)).isEmpty();
            assertThatThrownBy(() -> one.send(new byte[] {1}))
                    .isInstanceOfSatisfying(
                            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EPIPE));
        }
    }

    @Test
    void waitingEndsAtItsLimit() {
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.SEQPACKET);
        try (UnixSocket one = pair.get(0).within(Duration.ofMillis(20));
                UnixSocket other = pair.get(1)) {
            assertThatThrownBy(() -> one.receive(10, 0))
                    .isInstanceOfSatisfying(
                            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EAGAIN));
            assertThat(Poll.await(one.fd(), Poll.IN, Duration.ofMillis(1))).isZero();
            other.send(new byte[] {1});
            assertThat(Poll.await(one.fd(), Poll.IN, Duration.ofSeconds(10))).isEqualTo(Poll.IN);
        }
    }

    @Test
    void whoeverConnectsIsAccepted() throws Exception {
        Path path = directory.resolve("socket");
        try (UnixSocket listening = UnixSocket.listen(path, UnixSocket.Type.SEQPACKET)) {
            CompletableFuture<Optional<UnixSocket>> accepted = CompletableFuture.supplyAsync(listening::accept);
            try (UnixSocket caller = UnixSocket.connect(path, UnixSocket.Type.SEQPACKET);
                    UnixSocket called = accepted.get(10, TimeUnit.SECONDS).orElseThrow()) {
                caller.send(new byte[] {5});

                assertThat(bytes(called)).containsExactly(5);
                assertThat(called.peer().pid())
                        .isEqualTo((int) ProcessHandle.current().pid());
                assertThat(called.peer().uid()).isZero();
            }
        }
    }

    @Test
    void aShutdownWakesWhoeverWaitsForACaller() throws Exception {
        Path path = directory.resolve("socket");
        try (UnixSocket listening = UnixSocket.listen(path, UnixSocket.Type.SEQPACKET)) {
            CompletableFuture<Optional<UnixSocket>> accepted = CompletableFuture.supplyAsync(listening::accept);

            listening.shutdown();

            assertThat(accepted.get(10, TimeUnit.SECONDS)).isEmpty();
        }
    }

    @Test
    void nobodyListeningIsAnError() {
        assertThatThrownBy(() -> UnixSocket.connect(directory.resolve("none"), UnixSocket.Type.STREAM))
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
        Path path = directory.resolve("socket");
        UnixSocket.listen(path, UnixSocket.Type.STREAM).close();
        assertThatThrownBy(() -> UnixSocket.connect(path, UnixSocket.Type.STREAM))
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ECONNREFUSED));
    }

    @Test
    void aPathThatIsTooLongIsRefused() {
        Path path = directory.resolve("x".repeat(108));
        assertThatThrownBy(() -> UnixSocket.listen(path, UnixSocket.Type.STREAM))
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENAMETOOLONG));
    }

    private static byte[] bytes(UnixSocket socket) {
        try (SocketMessage message = socket.receive(1 << 16, 0).orElseThrow()) {
            return message.bytes();
        }
    }

    /** How many descriptors of this process are of that file: the same again if none was left open. */
    private static long descriptorsOf(Path file) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(link -> file.equals(target(link))).count();
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            return link;
        }
    }
}
