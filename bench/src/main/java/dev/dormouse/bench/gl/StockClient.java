package dev.dormouse.bench.gl;

import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.state.ResourceSpec;
import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.VtestRequests;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketReader;
import dev.dormouse.linux.SocketWriter;
import dev.dormouse.linux.UnixSocket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A program of ours that has a {@link Stock}, and shares no memory with anybody. */
public final class StockClient implements AutoCloseable {
    private final UnixSocket socket;
    private final SocketReader reader;
    private final SocketWriter writer;

    private StockClient(UnixSocket socket) {
        this.socket = socket;
        reader = new SocketReader(socket);
        writer = new SocketWriter(socket);
    }

    /** Connects and fills all of it with noise. */
    public static StockClient start(Path path, Stock stock) {
        StockClient client = new StockClient(UnixSocket.connect(path, UnixSocket.Type.STREAM));
        client.send(MemorySegment.ofArray(VtestRequests.createRenderer("stock")));
        for (ResourceSpec resource : stock.resources()) {
            client.send(VtestRequests.resourceCreate(ResourceArguments.of(resource.words())));
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment noise = noise(arena, stock);
            stock.pieces().forEach(piece -> client.put(piece, noise));
        }
        client.settle();
        return client;
    }

    /** Small floats, for pictures of such. */
    private static MemorySegment noise(Arena arena, Stock stock) {
        long most = stock.pieces().stream().mapToLong(Readable::bytes).max().orElse(0);
        MemorySegment noise = arena.allocate(most, 8);
        Random random = new Random(1);
        for (long i = 0; i < most / Float.BYTES; i++) {
            noise.setAtIndex(ValueLayout.JAVA_FLOAT, i, random.nextFloat());
        }
        return noise;
    }

    private void put(Readable piece, MemorySegment noise) {
        Box box = new Box(0, 0, piece.z(), piece.width(), piece.height(), 1);
        send(VtestRequests.put(
                new Transfer(piece.handle(), piece.level(), piece.stride(), piece.layerStride(), box, piece.bytes())));
        writer.write(noise, 0, piece.bytes());
    }

    /** All of it is done. */
    public void settle() {
        send(VtestRequests.busyWait(true));
        List<Fd> none = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            if (reader.readFully(arena.allocate(12), 0, 12, none) < 12) {
                throw new IllegalStateException("the connection was closed");
            }
        }
    }

    private void send(int... words) {
        send(MemorySegment.ofArray(words));
    }

    private void send(MemorySegment data) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(data.byteSize(), 8).copyFrom(data);
            writer.write(copy, 0, copy.byteSize());
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
