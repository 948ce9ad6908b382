package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Message;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One program's connection through the relay: a thread for each direction, which calls the model under its lock. */
final class RelayedClient implements AutoCloseable {
    private final TestModel model;
    private final SocketChannel program;
    private final SocketChannel server;
    private @Nullable ClientModel client;
    private long sent;
    private long received;

    RelayedClient(TestModel model, SocketChannel program, SocketChannel server) {
        this.model = model;
        this.program = program;
        this.server = server;
    }

    /** Called under the model's lock. */
    long traffic() {
        return sent + received;
    }

    void start() throws IOException {
        ByteBuffer hello = read(program, 12);
        int name = (hello.getShort(6) + 3) & ~3;
        int data = (hello.getShort(8) + 3) & ~3;
        write(server, hello);
        write(server, read(program, name + data));
        ByteBuffer head = read(server, 8);
        ByteBuffer setup = read(server, 4 * (head.getShort(6) & 0xffff));
        synchronized (model) {
            client = model.display.addClient(setup.getInt(4), setup.getInt(8), false);
        }
        write(program, head);
        write(program, setup);
        Thread.ofPlatform().daemon().start(() -> run(this::up));
        Thread.ofPlatform().daemon().start(() -> run(this::down));
    }

    private interface Step {
        void run(ClientModel client) throws IOException;
    }

    private void run(Step step) {
        ClientModel own = Objects.requireNonNull(client);
        try {
            while (true) {
                step.run(own);
            }
        } catch (IOException e) {
            close();
            synchronized (model) {
                model.display.removeClient(own);
            }
        }
    }

    private void up(ClientModel own) throws IOException {
        ByteBuffer head = read(program, 4);
        int units = head.getShort(2) & 0xffff;
        ByteBuffer request = units == 0 ? longRequest(head) : joined(head, read(program, 4 * units - 4));
        synchronized (model) {
            sent++;
            own.sequence(sent);
            Message message = new Message(false).at(MemorySegment.ofBuffer(request), 0, request.limit());
            if (model.tracker.request(own, message) == Verdict.WITHHOLD) {
                request.put(0, (byte) Core.NO_OPERATION);
            }
        }
        write(server, request);
    }

    private ByteBuffer longRequest(ByteBuffer head) throws IOException {
        ByteBuffer length = read(program, 4);
        return joined(joined(head, length), read(program, 4 * length.getInt(0) - 8));
    }

    private void down(ClientModel own) throws IOException {
        ByteBuffer packet = read(server, 32);
        int type = packet.get(0) & 0x7f;
        boolean longer = packet.get(0) == 1 || type == 35;
        ByteBuffer whole = longer ? joined(packet, read(server, 4 * packet.getInt(4))) : packet;
        synchronized (model) {
            received++;
            long sequence = sent - ((sent - whole.getShort(2)) & 0xffff);
            if (packet.get(0) == 0) {
                model.display.undo(own, sequence);
            } else if (!longer) {
                Message event = new Message(false).at(MemorySegment.ofBuffer(whole), 0, 32);
                CoreEvents.follow(own, event, sequence);
            }
        }
        write(program, whole);
    }

    private static ByteBuffer joined(ByteBuffer one, ByteBuffer other) {
        return order(ByteBuffer.allocateDirect(one.limit() + other.limit()))
                .put(one.rewind())
                .put(other.rewind())
                .flip();
    }

    private static ByteBuffer read(SocketChannel from, int count) throws IOException {
        ByteBuffer bytes = order(ByteBuffer.allocateDirect(count));
        while (bytes.hasRemaining()) {
            if (from.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    private static ByteBuffer order(ByteBuffer bytes) {
        return bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void write(SocketChannel to, ByteBuffer bytes) throws IOException {
        bytes.rewind();
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }

    @Override
    public void close() {
        try {
            program.close();
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
