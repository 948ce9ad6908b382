package dev.dormouse.gl.real;

import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.ResourceSpec;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one program and a server, makes them speak version 0, and follows what passes with a model. Who has
 * {@link #lock} finds model and server at a point between two messages, with all answers given.
 */
public final class Relay implements AutoCloseable {
    private static final int GET_CAPS = 1;
    private static final int RESOURCE_CREATE = 2;
    private static final int RESOURCE_UNREF = 3;
    private static final int CREATE_RENDERER = 8;
    private static final int GET_CAPS2 = 9;
    private static final int PING = 10;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final GlModel model = new GlModel();
    private final VtestLink server;
    private final ServerSocketChannel listening;
    private final AtomicInteger frames = new AtomicInteger();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private @Nullable VtestLink program;

    /** @param directory where .virgl_test is made */
    public Relay(Path directory, VirglServer server) throws IOException {
        Path socket = directory.resolve(".virgl_test");
        Files.deleteIfExists(socket);
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        this.server = server.connect();
        Thread thread = new Thread(this::run, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    public ReentrantLock lock() {
        return lock;
    }

    public GlModel model() {
        return model;
    }

    public VtestLink server() {
        return server;
    }

    /** How often the program has read a picture. */
    public int frames() {
        return frames.get();
    }

    /** Completes when the program has gone, exceptionally if something was wrong with what it sent. */
    public CompletableFuture<Void> ended() {
        return ended;
    }

    private void run() {
        try (SocketChannel channel = listening.accept()) {
            VtestLink client = new VtestLink(channel);
            program = client;
            while (true) {
                ByteBuffer header = VtestLink.words(client.read(8));
                pass(client, header.getInt(0), header.getInt(4));
            }
        } catch (IOException e) {
            ended.complete(null);
        } catch (RuntimeException e) {
            ended.completeExceptionally(e);
        }
    }

    private void pass(VtestLink client, int length, int id) throws IOException {
        byte[] payload = client.read(
                switch (id) {
                    case CREATE_RENDERER -> length;
                    case VtestLink.TRANSFER_PUT -> 11 * 4;
                    default -> length * 4;
                });
        byte[] contents = id == VtestLink.TRANSFER_PUT
                ? client.read(VtestLink.words(payload).getInt(40))
                : new byte[0];
        lock.lock();
        try {
            if (id != PING && follow(id, payload)) {
                server.write(VtestLink.words(length, id));
                server.write(payload);
                server.write(contents);
                answer(client, id, payload);
            }
            for (int handle : model.reaped()) {
                server.send(RESOURCE_UNREF, handle);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether it is passed on. */
    private boolean follow(int id, byte[] payload) {
        int[] words = new int[payload.length / 4];
        VtestLink.words(payload).asIntBuffer().get(words);
        switch (id) {
            case RESOURCE_CREATE -> model.created(ResourceSpec.of(words, 0, 0));
            case RESOURCE_UNREF -> {
                return model.unref(words[0]);
            }
            case VtestLink.SUBMIT_CMD -> model.submit(MemorySegment.ofArray(payload));
            default -> {
                // Makes no state.
            }
        }
        return true;
    }

    private void answer(VtestLink client, int id, byte[] payload) throws IOException {
        switch (id) {
            case GET_CAPS, GET_CAPS2 -> {
                byte[] header = server.read(8);
                client.write(header);
                client.write(server.read(VtestLink.words(header).getInt(0) - 1));
            }
            case VtestLink.BUSY_WAIT -> client.write(server.read(12));
            case VtestLink.TRANSFER_GET -> {
                client.write(server.read(VtestLink.words(payload).getInt(40)));
                frames.incrementAndGet();
            }
            default -> {
                // No answer.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        server.close();
        if (program != null) {
            program.close();
        }
    }
}
