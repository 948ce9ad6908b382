package dev.dormouse.gl.proxy;

import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.VtestRequests;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

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
        long bytes = 0;
        for (int i = 0; i < pieces.size(); i++) {
            Readable piece = pieces.get(i);
            if (i == 0) {
                source.ask(piece);
            }
            MemorySegment data = room(piece.bytes());
            boolean known = source.answer(piece, data);
            if (i + 1 < pieces.size()) {
                source.ask(pieces.get(i + 1));
            }
            if (known) {
                sink.take(piece, data);
                bytes += piece.bytes();
            }
            deadline.check();
        }
        return bytes;
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
        };
    }

    static Sink to(ServerLink link) {
        return (piece, from) -> {
            link.send(VtestRequests.put(transfer(piece)));
            link.send(from);
        };
    }

    private static Transfer transfer(Readable piece) {
        return new Transfer(
                piece.handle(),
                piece.level(),
                piece.stride(),
                piece.layerStride(),
                new Box(piece.x(), piece.y(), piece.z(), piece.width(), piece.height(), piece.depth()),
                piece.bytes());
    }
}
