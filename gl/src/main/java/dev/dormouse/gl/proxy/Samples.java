package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.samples.SampleCommands;
import dev.dormouse.gl.samples.SamplePiece;
import dev.dormouse.gl.samples.SampleSupport;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.state.ResourceSpec;
import dev.dormouse.gl.vtest.VtestRequests;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The samples of a server's multisampled pictures, while their program stands still: each is drawn into a picture of ours, or from it. Used
 * by one thread.
 */
final class Samples implements Contents.Source, Contents.Sink, AutoCloseable {
    private final GlModel model;
    private final ServerLink link;
    private final Map<Readable, SamplePiece> pieces = new LinkedHashMap<>();
    private final int[] handles;
    private final SampleCommands commands;
    private final Room room = new Room();
    // Ours, as they are now.
    private List<ResourceSpec> pictures = List.of();
    private boolean begun;

    /** @param link to a server that has the model's resources and contexts */
    Samples(GlModel model, SampleSupport support, ServerLink link) {
        this.model = model;
        this.link = link;
        support.pieces(model).forEach(piece -> pieces.put(piece.key(), piece));
        handles = model.freeResources(4);
        commands = new SampleCommands(model.freeContext(), handles);
    }

    /** All that there are, in a stable order. */
    List<Readable> all() {
        return List.copyOf(pieces.keySet());
    }

    /** Those that every server has. */
    List<Readable> asked() {
        return pieces.entrySet().stream()
                .filter(piece -> piece.getValue().asked())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void ask(Readable key) {
        SamplePiece piece = known(key);
        prepare(piece.forReading(handles));
        submit(commands.read(piece));
        // It is read by another context, which does not wait for ours.
        link.send(VtestRequests.busyWait(true));
        link.send(VtestRequests.get(Contents.transfer(piece.transfer(handles[1]))));
        link.flush();
    }

    @Override
    public boolean answer(Readable key, MemorySegment to) {
        try {
            link.answered();
        } catch (GlException e) {
            link.leaveOut(to.byteSize());
            throw e;
        }
        link.receive(to, 0, to.byteSize());
        return true;
    }

    @Override
    public void forget(Readable key) {
        link.leaveOut(ServerLink.ANSWER + key.bytes());
    }

    @Override
    public MemorySegment place(Readable key) {
        return room.of(key.bytes());
    }

    @Override
    public void put(Readable key, MemorySegment from) {
        SamplePiece piece = known(key);
        prepare(List.of(piece.copy(handles[1])));
        link.send(VtestRequests.put(Contents.transfer(piece.transfer(handles[1]))));
        link.send(from);
        submit(commands.write(piece));
        link.busyWait(true);
    }

    private SamplePiece known(Readable key) {
        return Objects.requireNonNull(pieces.get(key));
    }

    private void prepare(List<ResourceSpec> needed) {
        begin();
        if (!needed.equals(pictures)) {
            drop();
            needed.forEach(link::create);
            pictures = needed;
        }
    }

    private void begin() {
        if (!begun) {
            begun = true;
            link.create(commands.corners());
            submit(commands.begin());
        }
    }

    private void drop() {
        pictures.forEach(picture -> link.unref(picture.handle()));
        pictures = List.of();
    }

    private void submit(List<int[]> all) {
        all.forEach(words -> QueryResults.submit(words, link));
    }

    /** The server is as it was, but for what was put. */
    @Override
    public void close() {
        if (begun) {
            submit(commands.end(model.context()));
            drop();
            link.unref(handles[0]);
            link.flush();
        }
    }
}
