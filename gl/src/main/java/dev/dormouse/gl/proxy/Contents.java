package dev.dormouse.gl.proxy;

import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.Transfer;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Carries what is in resources from where it is known to where it is wanted, piece by piece. Used by one thread. */
final class Contents {
    private final Deadline deadline;

    Contents(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Where contents are known. It is asked for at most one piece more than it has answered or forgotten. */
    interface Source {
        /** Announces a piece. */
        void ask(Readable piece);

        /** Fills in the first piece that was announced and not answered; false if it is not known. */
        boolean answer(Readable piece, MemorySegment to) throws IOException;

        /** A piece that was announced is not asked for. */
        default void forget(Readable piece) {}
    }

    /** Where contents are wanted. */
    interface Sink {
        /** Where a piece is to be, until the next one. */
        MemorySegment place(Readable piece);

        /** It is there. */
        void put(Readable piece, MemorySegment from) throws IOException;
    }

    /**
     * A piece is asked for before the one before it is taken, so that the one server reads while the other writes.
     *
     * @return bytes of those that were known
     */
    long copy(List<Readable> pieces, Source source, Sink sink) throws IOException {
        int asked = 0;
        int done = 0;
        long bytes = 0;
        try {
            while (done < pieces.size()) {
                for (; asked < Math.min(done + 2, pieces.size()); asked++) {
                    source.ask(pieces.get(asked));
                }
                Readable piece = pieces.get(done);
                MemorySegment place = sink.place(piece);
                done++;
                if (source.answer(piece, place)) {
                    sink.put(piece, place);
                    bytes += piece.bytes();
                }
                deadline.check();
            }
            return bytes;
        } finally {
            pieces.subList(done, asked).forEach(source::forget);
        }
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
