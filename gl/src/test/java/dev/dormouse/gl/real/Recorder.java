package dev.dormouse.gl.real;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one program and a server, makes them speak version 0, and keeps what the program sends until it has shown some
 * frames. Then nothing is passed on any more. One thread does all of it.
 */
public final class Recorder implements AutoCloseable {
    private static final int GET_CAPS = 1;
    private static final int RESOURCE_CREATE = 2;
    private static final int CREATE_RENDERER = 8;
    private static final int GET_CAPS2 = 9;
    private static final int PING = 10;
    private static final int SHOWN = 1 << 7 | 1 << 18;
    private static final int PUT_WORDS = 11;
    private static final long MOST = 128L << 20;

    private final ServerSocketChannel listening;
    private final Path server;
    private final int wanted;
    private final CompletableFuture<Recording> recording = new CompletableFuture<>();
    private final List<byte[]> messages = new ArrayList<>();
    private final List<Integer> frames = new ArrayList<>();
    private final Set<Integer> shown = new HashSet<>();
    private long bytes;
    private @Nullable VtestLink program;

    /**
     * @param socket where the program connects to
     * @param server where a server listens
     * @param frames that are kept
     */
    public Recorder(Path socket, Path server, int frames) throws IOException {
        this.server = server;
        this.wanted = frames;
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().name("recorder").start(this::run);
    }

    /** Completes once there are as many frames as are wanted; exceptionally if the program ends before. */
    public CompletableFuture<Recording> recording() {
        return recording;
    }

    private void run() {
        try (VtestLink to = VtestLink.connect(server)) {
            SocketChannel channel = listening.accept();
            VtestLink from = new VtestLink(channel);
            program = from;
            while (frames.size() < wanted) {
                pass(from, to);
            }
            recording.complete(new Recording(messages, frames));
        } catch (IOException | RuntimeException e) {
            recording.completeExceptionally(e);
        }
    }

    private void pass(VtestLink from, VtestLink to) throws IOException {
        byte[] message = message(from);
        int id = VtestLink.words(message).getInt(4);
        // A server of version 0 does not know it.
        if (id == PING) {
            return;
        }
        bytes += message.length;
        if (bytes > MOST) {
            throw new IOException("the program sends more than " + MOST + " bytes");
        }
        messages.add(message);
        to.write(message);
        answer(id, message, from, to);
    }

    private static byte[] message(VtestLink from) throws IOException {
        byte[] header = from.read(8);
        int length = VtestLink.words(header).getInt(0);
        return switch (VtestLink.words(header).getInt(4)) {
            case CREATE_RENDERER -> joined(header, from.read(length));
            case VtestLink.TRANSFER_PUT -> {
                byte[] words = from.read(4 * PUT_WORDS);
                int size = VtestLink.words(words).getInt(4 * (PUT_WORDS - 1));
                yield joined(header, words, from.read(size));
            }
            default -> joined(header, from.read(4 * length));
        };
    }

    private static byte[] joined(byte[]... parts) {
        int size = 0;
        for (byte[] part : parts) {
            size += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private void answer(int id, byte[] message, VtestLink from, VtestLink to) throws IOException {
        ByteBuffer words = VtestLink.words(message);
        switch (id) {
            case GET_CAPS, GET_CAPS2 -> {
                byte[] header = to.read(8);
                from.write(header);
                from.write(to.read(VtestLink.words(header).getInt(0) - 1));
            }
            case VtestLink.BUSY_WAIT -> from.write(to.read(12));
            case VtestLink.TRANSFER_GET -> {
                from.write(to.read(words.getInt(8 + 40)));
                if (shown.contains(words.getInt(8))) {
                    frames.add(messages.size() - 1);
                }
            }
            case RESOURCE_CREATE -> {
                if ((words.getInt(8 + 12) & SHOWN) != 0) {
                    shown.add(words.getInt(8));
                }
            }
            default -> {
                // No answer.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        if (program != null) {
            program.close();
        }
    }
}
