package dev.dormouse.gl.proxy;

import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.vtest.VtestRequests;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** A server that is to have contents. Used by one thread. */
final class ServerSink implements Contents.Sink, AutoCloseable {
    private final ServerLink link;
    private final @Nullable Staging staging;
    private final Room room = new Room();
    // Of pieces that go through it.
    private long sent;
    private long taken;

    private ServerSink(ServerLink link, @Nullable Staging staging) {
        this.link = link;
        this.staging = staging;
    }

    /** For what this model has. */
    static ServerSink to(ServerLink link, GlModel model) {
        return new ServerSink(link, Staging.open(link, model, model.readables()));
    }

    @Override
    public MemorySegment place(Readable piece) {
        if (staging == null || !staging.takes(piece)) {
            return room.of(piece.bytes());
        }
        awaitTaken(1);
        return staging.memory(sent, piece);
    }

    @Override
    public void put(Readable piece, MemorySegment from) {
        if (staging != null && staging.takes(piece)) {
            staging.write(sent++, piece);
        } else {
            link.send(VtestRequests.put(Contents.transfer(piece)));
            link.send(from);
        }
    }

    /** Until so many are left that the server may still need. */
    private void awaitTaken(int left) {
        while (sent - taken > left) {
            link.answered();
            taken++;
        }
    }

    /** Everything that was put is with the server. */
    void settle() {
        awaitTaken(0);
        link.busyWait(true);
    }

    @Override
    public void close() {
        if (staging != null) {
            staging.close();
        }
    }
}
