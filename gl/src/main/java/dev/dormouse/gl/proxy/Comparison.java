package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.state.Readable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Whether two have the same contents: both are asked at once. Used by one thread. */
final class Comparison implements Contents.Source, Contents.Sink {
    private final Contents.Source one;
    private final Contents.Source other;
    private final Room first = new Room();
    private final Room second = new Room();

    Comparison(Contents.Source one, Contents.Source other) {
        this.one = one;
        this.other = other;
    }

    @Override
    public void ask(Readable piece) {
        one.ask(piece);
        other.ask(piece);
    }

    @Override
    public boolean answer(Readable piece, MemorySegment to) throws IOException {
        return one.answer(piece, to);
    }

    @Override
    public MemorySegment place(Readable piece) {
        return first.of(piece.bytes());
    }

    /** @throws GlException if they differ */
    @Override
    public void put(Readable piece, MemorySegment from) throws IOException {
        MemorySegment there = second.of(piece.bytes());
        other.answer(piece, there);
        long at = from.mismatch(there);
        if (at >= 0) {
            throw new GlException("resource " + piece.handle() + ", level " + piece.level() + ", layer " + piece.z()
                    + " differs there from byte " + at);
        }
    }

    /** The other one is given up if this fails. */
    @Override
    public void forget(Readable piece) {
        one.forget(piece);
    }
}
