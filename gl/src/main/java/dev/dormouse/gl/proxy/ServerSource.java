package dev.dormouse.gl.proxy;

import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.vtest.VtestRequests;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Contents that a server has. Used by one thread. */
final class ServerSource implements Contents.Source, AutoCloseable {
    private final ServerLink link;
    private final @Nullable Staging staging;
    // Of pieces that go through it.
    private long asked;
    private long answered;

    private ServerSource(ServerLink link, @Nullable Staging staging) {
        this.link = link;
        this.staging = staging;
    }

    /** Of what this model has. */
    static ServerSource of(ServerLink link, GlModel model) {
        return new ServerSource(link, Staging.open(link, model, model.readables()));
    }

    @Override
    public void ask(Readable piece) {
        if (staging != null && staging.takes(piece)) {
            staging.read(asked++, piece);
        } else {
            link.send(VtestRequests.get(Contents.transfer(piece)));
            link.flush();
        }
    }

    @Override
    public boolean answer(Readable piece, MemorySegment to) {
        if (staging != null && staging.takes(piece)) {
            long n = answered++;
            link.answered();
            to.copyFrom(staging.memory(n, piece));
        } else {
            link.receive(to, 0, to.byteSize());
        }
        return true;
    }

    @Override
    public void forget(Readable piece) {
        link.leaveOut(staging != null && staging.takes(piece) ? ServerLink.ANSWER : piece.bytes());
    }

    @Override
    public void close() {
        if (staging != null) {
            staging.close();
        }
    }
}
