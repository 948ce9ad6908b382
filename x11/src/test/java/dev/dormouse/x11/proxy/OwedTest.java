package dev.dormouse.x11.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.SocketWriter;
import dev.dormouse.linux.UnixSocket;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OwedTest {
    private static final int MUCH = 60_000;

    private final List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
    private final UnixSocket client = pair.get(1).within(Duration.ofSeconds(10));
    private final SocketWriter writer = new SocketWriter(pair.get(0));
    private final Owed owed = new Owed();

    @AfterEach
    void close() {
        pair.forEach(UnixSocket::close);
    }

    private static byte[] news(int value, int size) {
        byte[] news = new byte[size];
        Arrays.fill(news, (byte) value);
        return news;
    }

    private byte[] read(int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (bytes.size() < size) {
            bytes.writeBytes(
                    client.receive(size - bytes.size(), 0).orElseThrow().bytes());
        }
        return bytes.toByteArray();
    }

    /** Until the client would have to read; the last of it may not have begun. */
    private void fill() {
        do {
            owed.add(news(9, MUCH));
        } while (owed.pay(writer));
    }

    /** All that comes up to the last of so many of a value. */
    private byte[] readUntil(int value, int count, Runnable afterEach) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int found = 0; found < count; ) {
            byte[] more = client.receive(MUCH, 0).orElseThrow().bytes();
            bytes.writeBytes(more);
            for (byte one : more) {
                found += one == value ? 1 : 0;
            }
            afterEach.run();
        }
        return bytes.toByteArray();
    }

    @Test
    void newsGoInTheirOrder() {
        owed.add(news(1, 32));
        owed.add(news(2, 64));

        assertThat(owed.isEmpty()).isFalse();
        assertThat(owed.pay(writer)).isTrue();
        assertThat(owed.isEmpty()).isTrue();
        assertThat(read(96)).startsWith(1, 1).endsWith(2, 2);
    }

    @Test
    void noNewsAreNothing() {
        owed.add(new byte[0]);

        assertThat(owed.isEmpty()).isTrue();
    }

    @Test
    void ofMuchThatIsNotReadOnlyTheLastIsKept() {
        fill();
        owed.add(news(1, MUCH));
        owed.add(news(2, MUCH));

        assertThat(owed.pay(writer)).isFalse();
        byte[] heard = readUntil(2, MUCH, () -> owed.pay(writer));
        assertThat(heard).startsWith(9, 9).endsWith(2, 2).doesNotContain(1);
        assertThat(owed.isEmpty()).isTrue();
    }

    @Test
    void allOfItIsPaidToWhoeverReads() throws Exception {
        fill();
        owed.add(news(1, 32));
        CompletableFuture<byte[]> heard = CompletableFuture.supplyAsync(() -> readUntil(1, 32, () -> {}));

        owed.payAll(writer);

        assertThat(heard.get(10, TimeUnit.SECONDS)).startsWith(9, 9).endsWith(1, 1);
        assertThat(owed.isEmpty()).isTrue();
    }
}
