package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.samples.SampleSupport;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.Phase;
import dev.dormouse.gl.state.QueryCarry;
import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.state.ResourceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Makes what a program has on another server: resources, objects, contents, queries, and what was bound last. A server tells of no
 * error but by closing the connection, so each part ends with a question. Used by one thread.
 */
final class Rebuild {
    private final GlModel model;
    private final SampleSupport support;
    private final ServerLink to;
    private final Contents contents;

    Rebuild(GlModel model, SampleSupport support, ServerLink to, Deadline deadline) {
        this.model = model;
        this.support = support;
        this.to = to;
        this.contents = new Contents(deadline);
    }

    /** Resources and objects, all of them empty. */
    void make() {
        for (ResourceSpec resource : model.resources()) {
            to.create(resource);
        }
        replay(Phase.OBJECTS);
    }

    /** @return bytes */
    long fill(Contents.Source from) {
        try {
            long bytes = contents.copy(model.readables(), from, Contents.to(to));
            settle();
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The samples of multisampled pictures.
     *
     * @return bytes
     */
    long fillSamples(Contents.Source from) {
        try (Samples there = new Samples(model, support, to)) {
            return contents.copy(there.all(), from, there);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return bytes */
    long fillSamples(ServerLink from) {
        try (Samples here = new Samples(model, support, from)) {
            return fillSamples(here);
        }
    }

    /**
     * Compares what both servers have.
     *
     * @return bytes
     * @throws GlException if anything differs
     */
    long compare(ServerLink from) {
        long bytes = compare(model.readables(), Contents.of(from), Contents.of(to));
        try (Samples here = new Samples(model, support, from);
                Samples there = new Samples(model, support, to)) {
            return bytes + compare(here.all(), here, there);
        }
    }

    private long compare(List<Readable> pieces, Contents.Source from, Contents.Source made) {
        MemorySegment[] other = {MemorySegment.NULL};
        try {
            return contents.copy(pieces, from, (piece, data) -> {
                if (other[0].byteSize() < data.byteSize()) {
                    other[0] = Arena.ofAuto().allocate(data.byteSize(), 64);
                }
                MemorySegment there = other[0].asSlice(0, data.byteSize());
                made.ask(piece);
                made.answer(piece, there);
                equal(piece, data, there);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void equal(Readable piece, MemorySegment one, MemorySegment other) {
        long at = one.mismatch(other);
        if (at >= 0) {
            throw new GlException("resource " + piece.handle() + ", level " + piece.level() + ", layer " + piece.z()
                    + " differs there from byte " + at);
        }
    }

    /** Queries, and all that is bound. */
    void bind() {
        bind(List.of());
    }

    /** @param lost queries that a program still awaits: without their counts, which are lost, they are answered all the same */
    void bind(List<QueryCarry> lost) {
        replay(Phase.QUERIES);
        lost.forEach(query -> QueryResults.submit(query.fetch(), to));
        replay(Phase.BINDINGS);
    }

    private void replay(Phase phase) {
        model.replay(phase).forEach(words -> QueryResults.submit(words, to));
        settle();
    }

    private void settle() {
        to.busyWait(true);
    }
}
