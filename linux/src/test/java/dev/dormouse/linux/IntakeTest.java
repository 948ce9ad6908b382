package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IntakeTest {
    private final List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
    private final UnixSocket sender = pair.getFirst();
    private final Intake intake = new Intake(new SocketReader(pair.getLast()));
    private final MemorySegment room = Arena.ofAuto().allocate(1 << 16);
    private final ReentrantLock gate = new ReentrantLock(true);
    // Guarded by the intake.
    private long taken;
    // Guarded by the gate.
    private int deals;
    // Written under the gate, read without it too.
    private volatile long seen;

    @AfterEach
    void close() {
        pair.forEach(UnixSocket::close);
    }

    private int take(SocketReader reader) {
        int read = reader.readAvailable(room, 0, room.byteSize(), new ArrayDeque<>());
        taken += Math.max(0, read);
        return read;
    }

    private long taken() {
        synchronized (intake) {
            return taken;
        }
    }

    @Test
    void whatComesEndsTheWaitAndTheEndToo() {
        sender.send(new byte[3]);
        assertThat(intake.fill(this::take)).isTrue();
        assertThat(taken()).isEqualTo(3);
        sender.shutdown();
        assertThat(intake.fill(this::take)).isFalse();
    }

    @Test
    void whatAnotherThreadHasTakenIsDealtWithWithoutWaiting() {
        sender.send(new byte[5]);
        intake.drain(this::take);
        assertThat(taken()).isEqualTo(5);
        assertThat(intake.fill(this::take)).isTrue();
        assertThat(taken()).isEqualTo(5);
        sender.send(new byte[1]);
        assertThat(intake.fill(this::take)).isTrue();
        assertThat(taken()).isEqualTo(6);
    }

    @Test
    void nothingThatWasSentIsMissingAfterADrain() throws InterruptedException {
        CountDownLatch dealt = new CountDownLatch(1);
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> deal(dealt), Thread.ofPlatform()::start);
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        long sent = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] some = new byte[1 + random.nextInt(100)];
            gate.lock();
            try {
                sender.send(some);
                sent += some.length;
                intake.drain(this::take);
                assertThat(taken()).isEqualTo(sent);
            } finally {
                gate.unlock();
            }
        }
        sender.shutdown();
        dealt.await();
        reading.join();
        assertThat(taken()).isEqualTo(sent);
        assertThat(deals).isPositive();
    }

    @Test
    void whoWaitsDealsWithWhatADrainHasFoundWithoutBeingSentMore() {
        CompletableFuture<Void> reading =
                CompletableFuture.runAsync(() -> deal(new CountDownLatch(1)), Thread.ofPlatform()::start);
        for (int sent = 1; sent <= 5_000; sent++) {
            gate.lock();
            try {
                sender.send(new byte[1]);
                intake.drain(this::take);
            } finally {
                gate.unlock();
            }
            while (seen < sent) {
                assertThat(Thread.interrupted()).as("given up at %s", sent).isFalse();
            }
        }
        sender.shutdown();
        reading.join();
        assertThat(seen).isEqualTo(5_000);
    }

    private void deal(CountDownLatch dealt) {
        while (intake.fill(this::take)) {
            gate.lock();
            try {
                deals++;
                seen = taken();
            } finally {
                gate.unlock();
            }
        }
        dealt.countDown();
    }
}
