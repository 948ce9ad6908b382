package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.DescriptorState.Kind;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.SyncState;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A graph and the open files behind it. As long as it is not closed everything in it stays as it is, even if the processes end. Used by
 * one thread, except for {@link #open} and {@link #read}.
 */
public final class LiveGraph implements AutoCloseable {
    private final Kernel kernel;
    private DrmGraph graph;
    private final Clients clients;
    private final Buffers buffers;
    private final Syncs syncs;
    private final Contexts contexts;

    LiveGraph(Kernel kernel, DrmGraph graph, Clients clients, Buffers buffers, Syncs syncs, Contexts contexts) {
        this.kernel = kernel;
        this.graph = graph;
        this.clients = clients;
        this.buffers = buffers;
        this.syncs = syncs;
        this.contexts = contexts;
    }

    /** An object of the graph. */
    public record Found(Kind kind, long object) {}

    public DrmGraph graph() {
        return graph;
    }

    /** Writes down which synchronisation objects are the same. */
    public void identify(List<SyncState> syncs) {
        graph = graph.with(syncs);
    }

    /** Takes the clients of some devices out of the graph. */
    public void leave(Set<Integer> devices) {
        graph = graph.without(devices);
    }

    public Kernel kernel() {
        return kernel;
    }

    /** A descriptor of a buffer, the caller's to close. */
    public OpenFile open(long buffer) {
        return buffers.open(buffer);
    }

    /** Shows somebody the contents of a buffer. */
    public void read(BufferState buffer, Consumer<MemorySegment> reader) {
        buffers.read(buffer, reader);
    }

    /** A client's open file, which stays this object's. */
    public OpenFile client(int id) {
        return clients.file(id);
    }

    /** Descriptors of fences by their numbers in the graph, which stay this object's. */
    public Map<Integer, OpenFile> fences() {
        return syncs.descriptors();
    }

    /** What another descriptor of one of these processes leads to. */
    public Optional<Found> find(OpenFile file) {
        FileFacts facts = file.facts();
        return switch (facts.kind()) {
            case NODE -> found(Kind.CLIENT, clients.find(file));
            case BUFFER -> buffers.find(facts.inode()).map(buffer -> new Found(Kind.BUFFER, buffer.id()));
            case SYNC_FILE, SYNCOBJ -> found(Kind.SYNC, syncs.find(file));
            case COMPUTE -> found(Kind.COMPUTE, contexts.find(file));
            case UNIX_SOCKET, OTHER -> Optional.empty();
        };
    }

    private static Optional<Found> found(Kind kind, OptionalInt number) {
        return number.isEmpty() ? Optional.empty() : Optional.of(new Found(kind, number.getAsInt()));
    }

    @Override
    public void close() {
        clients.close();
        buffers.close();
        syncs.close();
        contexts.close();
    }
}
