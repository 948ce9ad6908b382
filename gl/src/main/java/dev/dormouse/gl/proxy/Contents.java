package dev.dormouse.gl.proxy;

import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.VtestRequests;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Carries what is in resources from where it is known to where it is wanted, piece by piece. Used by one thread. */
final class Contents {
    private final Deadline deadline;
    // For one piece; grows.
    private MemorySegment buffer = MemorySegment.NULL;

    Contents(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Where contents are known. */
    interface Source {
        /** Announces the piece that is asked for next. */
        void ask(Readable piece);

        /** Fills in the piece that was announced; false if it is not known. */
        boolean answer(Readable piece, MemorySegment to) throws IOException;

        /** The piece that was announced is not asked for. */
        default void forget(Readable piece) {}
    }

    /** Where contents are wanted. */
    interface Sink {
        void take(Readable piece, MemorySegment from) throws IOException;
    }

    /**
     * The next piece is asked for before the last one is sent on, so that the one server reads while the other writes.
     *
     * @return bytes of those that were known
     */
    long copy(List<Readable> pieces, Source source, Sink sink) throws IOException {
        Iterator<Readable> all = pieces.iterator();
        Readable next = asked(all, source);
        long bytes = 0;
        try {
            while (next != null) {
                Readable piece = next;
                next = null;
                MemorySegment data = room(piece.bytes());
                boolean known = source.answer(piece, data);
                next = asked(all, source);
                if (known) {
                    sink.take(piece, data);
                    bytes += piece.bytes();
                }
                deadline.check();
            }
            return bytes;
        } finally {
            if (next != null) {
                source.forget(next);
            }
        }
    }

    private static @Nullable Readable asked(Iterator<Readable> all, Source source) {
        if (!all.hasNext()) {
            return null;
        }
        Readable next = all.next();
        source.ask(next);
        return next;
    }

    private MemorySegment room(long bytes) {
        if (buffer.byteSize() < bytes) {
            buffer = Arena.ofAuto().allocate(bytes, 64);
        }
        return buffer.asSlice(0, bytes);
    }

    /** What a server has. */
    static Source of(ServerLink link) {
        return new Source() {
            @Override
            public void ask(Readable piece) {
                link.send(VtestRequests.get(transfer(piece)));
                link.flush();
            }

            @Override
            public boolean answer(Readable piece, MemorySegment to) {
                link.receive(to, 0, to.byteSize());
                return true;
            }

            @Override
            public void forget(Readable piece) {
                link.leaveOut(piece.bytes());
            }
        };
    }

    static Sink to(ServerLink link) {
        return (piece, from) -> {
            link.send(VtestRequests.put(transfer(piece)));
            link.send(from);
        };
    }

    static Transfer transfer(Readable piece) {
        return new Transfer(
                piece.handle(),
                piece.level(),
                piece.stride(),
                piece.layerStride(),
                new Box(piece.x(), piece.y(), piece.z(), piece.width(), piece.height(), piece.depth()),
                piece.bytes());
    }
}
