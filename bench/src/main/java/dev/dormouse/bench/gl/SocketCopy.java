package dev.dormouse.bench.gl;

import dev.dormouse.gl.state.Readable;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketReader;
import dev.dormouse.linux.SocketWriter;
import dev.dormouse.linux.UnixSocket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * The same bytes through sockets and nothing else: one thread sends each piece, another one receives it whole and sends it on, a third one
 * receives it. All three work at once, as the servers and the proxy do; nobody reads or draws anything.
 */
public final class SocketCopy {
    private SocketCopy() {}

    /** Milliseconds. */
    public static double once(List<Readable> pieces) throws InterruptedException {
        List<UnixSocket> in = UnixSocket.pair(UnixSocket.Type.STREAM);
        List<UnixSocket> out = UnixSocket.pair(UnixSocket.Type.STREAM);
        try (Arena arena = Arena.ofShared()) {
            long most = pieces.stream().mapToLong(Readable::bytes).max().orElse(1);
            List<MemorySegment> rooms = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                rooms.add(arena.allocate(most, 64).fill((byte) i));
            }
            long start = System.nanoTime();
            Thread first = Thread.ofPlatform().start(() -> send(in.getFirst(), rooms.get(0), pieces));
            Thread second = Thread.ofPlatform().start(() -> relay(in.getLast(), out.getFirst(), rooms.get(1), pieces));
            receive(out.getLast(), rooms.get(2), pieces);
            double took = (System.nanoTime() - start) / 1e6;
            first.join();
            second.join();
            return took;
        } finally {
            in.forEach(UnixSocket::close);
            out.forEach(UnixSocket::close);
        }
    }

    private static void send(UnixSocket to, MemorySegment from, List<Readable> pieces) {
        SocketWriter writer = new SocketWriter(to);
        pieces.forEach(piece -> writer.write(from, 0, piece.bytes()));
    }

    private static void relay(UnixSocket from, UnixSocket to, MemorySegment room, List<Readable> pieces) {
        SocketReader reader = new SocketReader(from);
        SocketWriter writer = new SocketWriter(to);
        List<Fd> none = new ArrayList<>();
        for (Readable piece : pieces) {
            reader.readFully(room, 0, piece.bytes(), none);
            writer.write(room, 0, piece.bytes());
        }
    }

    private static void receive(UnixSocket from, MemorySegment room, List<Readable> pieces) {
        SocketReader reader = new SocketReader(from);
        List<Fd> none = new ArrayList<>();
        pieces.forEach(piece -> reader.readFully(room, 0, piece.bytes(), none));
    }
}
