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

    /**
     * Everything that another server has.
     *
     * @return bytes
     */
    long fill(ServerLink from) {
        long bytes;
        try (ServerSource source = ServerSource.of(from, model)) {
            bytes = fill(source);
        }
        // One after the other: both use handles that the program does not.
        try (Samples samples = new Samples(model, support, from)) {
            return bytes + fillSamples(samples);
        }
    }

    /** @return bytes */
    long fill(Contents.Source from) {
        try (ServerSink sink = ServerSink.to(to, model)) {
            long bytes = contents.copy(model.readables(), from, sink);
            sink.settle();
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

    /**
     * Compares what it has with what another server has, but for what servers do not give back as they got it ({@link GlModel#exact}).
     *
     * @return bytes
     * @throws GlException if anything differs
     */
    long compare(ServerLink from) {
        return compareAll(from) + compareSamples(from);
    }

    private long compareAll(ServerLink from) {
        try (ServerSource here = ServerSource.of(from, model);
                ServerSource there = ServerSource.of(to, model)) {
            return compare(model.readables().stream().filter(model::exact).toList(), here, there);
        }
    }

    private long compareSamples(ServerLink from) {
        try (Samples here = new Samples(model, support, from);
                Samples there = new Samples(model, support, to)) {
            return compare(here.asked(), here, there);
        }
    }

    private long compare(List<Readable> pieces, Contents.Source here, Contents.Source there) {
        Comparison comparison = new Comparison(here, there);
        try {
            return contents.copy(pieces, comparison, comparison);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
