package dev.dormouse.core.keeper;

import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.Poll;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.SocketReader;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** One client of a {@link Relay}: two threads, each of which passes bytes in one direction and owns what it reads with. */
final class RelayClient {
    private static final int CHUNK = 64 << 10;
    private static final Duration LOOK = Duration.ofMinutes(1);
    private static final Duration QUIET = Duration.ofMillis(20);

    private final int number;
    private final UnixSocket near;
    private final UnixSocket far;
    private final Semaphore gate;
    private final String program;
    private final AtomicLong up = new AtomicLong();
    private final AtomicLong down = new AtomicLong();

    /** What the client began with: its byte order, what it showed. */
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    RelayClient(int number, UnixSocket near, XServerAddress server, Semaphore gate, byte[] began) {
        this.number = number;
        this.near = near;
        this.gate = gate;
        this.far = UnixSocket.connect(server.socket(), UnixSocket.Type.STREAM);
        this.program = ProcFile.readOrEmpty(
                        Path.of("/proc", Integer.toString(near.peer().pid()), "comm"))
                .strip();
        first.writeBytes(began);
    }

    int number() {
        return number;
    }

    long inode() {
        return SocketInode.own(near.fd().number());
    }

    KeeperAnswer.Client described() {
        return new KeeperAnswer.Client(number, inode(), near.peer().pid(), program, List.of(), List.of(), true);
    }

    KeeperAnswer.Traffic traffic() {
        return new KeeperAnswer.Traffic(number, program, 0, up.get(), down.get(), 0, 0, first.size());
    }

    /** On a new server: begins anew, keeps its answer for itself, then sends what was still to be sent. */
    void begin(byte[] rest) {
        far.send(first.toByteArray());
        byte[] head = exactly(8);
        ByteOrder order = first.toByteArray()[0] == 'l' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        exactly(4 * Short.toUnsignedInt(ByteBuffer.wrap(head).order(order).getShort(6)));
        if (rest.length > 0) {
            far.send(rest);
        }
    }

    private byte[] exactly(int length) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < length) {
            all.writeBytes(far.receive(length - all.size(), 0)
                    .orElseThrow(() -> new X11Exception("it hung up"))
                    .bytes());
        }
        return all.toByteArray();
    }

    void start(Runnable ended) {
        Thread.ofPlatform().daemon().name("up " + number).start(() -> {
            pass(near, far, up, true);
            end();
            ended.run();
            far.close();
            near.close();
        });
        Thread.ofPlatform().daemon().name("down " + number).start(() -> {
            pass(far, near, down, false);
            end();
        });
    }

    private void pass(UnixSocket from, UnixSocket to, AtomicLong count, boolean upward) {
        SocketReader reader = new SocketReader(from);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(CHUNK);
            for (boolean open = true; open; ) {
                if (Poll.await(from.fd(), Poll.IN, LOOK) != 0) {
                    gate.acquire();
                    try {
                        open = passOne(reader, to, buffer, count, upward);
                    } finally {
                        gate.release();
                    }
                }
            }
        } catch (ErrnoException e) {
            // One of them has hung up.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean passOne(
            SocketReader reader, UnixSocket to, MemorySegment buffer, AtomicLong count, boolean upward) {
        List<Fd> carried = new ArrayList<>();
        int length = reader.readAvailable(buffer, 0, CHUNK, carried);
        if (length > 0) {
            byte[] bytes = buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
            if (upward && count.get() == 0 && first.size() == 0) {
                first.writeBytes(bytes);
            }
            count.addAndGet(length);
            to.send(bytes, carried.toArray(Fd[]::new));
        }
        carried.forEach(Fd::close);
        return length >= 0;
    }

    /** While everything stands still: what the server has answered goes to the client. */
    void flush() {
        MemorySegment buffer = Arena.ofAuto().allocate(CHUNK);
        SocketReader reader = new SocketReader(far);
        boolean open = true;
        while (open && Poll.await(far.fd(), Poll.IN, QUIET) != 0) {
            open = passOne(reader, near, buffer, down, false);
        }
    }

    /** While everything stands still: what the client has sent is kept here. */
    void drain() {
        MemorySegment buffer = Arena.ofAuto().allocate(CHUNK);
        SocketReader reader = new SocketReader(near);
        List<Fd> carried = new ArrayList<>();
        for (int length = 1; length > 0; ) {
            length = reader.readAvailable(buffer, 0, CHUNK, carried);
            pending.writeBytes(buffer.asSlice(0, Math.max(0, length)).toArray(ValueLayout.JAVA_BYTE));
        }
        carried.forEach(Fd::close);
    }

    /** What was kept goes to the server after all. */
    void deliver() {
        if (pending.size() > 0) {
            far.send(pending.toByteArray());
            pending.reset();
        }
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(number);
        out.writeInt(first.size());
        out.write(first.toByteArray());
        out.writeInt(pending.size());
        out.write(pending.toByteArray());
    }

    void end() {
        near.shutdown();
        far.shutdown();
    }
}
