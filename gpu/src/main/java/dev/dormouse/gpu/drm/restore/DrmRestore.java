package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.compute.TaskHands;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.MappingState;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.identity.DeviceMap;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.save.Contents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * One restore: hands the processes what they had. They ask at the same time, in any order, each on a thread of its own. Everything
 * belongs to this object until closed, which takes back all that nobody else has a descriptor of.
 */
public final class DrmRestore implements AutoCloseable {
    /** By process, as it sees itself, and by first address. */
    private final Map<Integer, NavigableMap<Long, MappingState>> mappings = new HashMap<>();

    private final DrmGraph saved;
    private final RestoredBuffers buffers;
    private final RestoredSyncs syncs;
    private final RestoredClients clients;
    private final RestoredContexts contexts;

    /**
     * Begins a restore.
     *
     * @param host stays the caller's, as does the file of contents; both must outlive this
     * @param limit how long one process waits for what another makes
     */
    public DrmRestore(Kernel kernel, DrmHost host, SavedDrm drm, DeviceMap devices, Contents contents, Duration limit) {
        this(kernel, host, drm, devices, contents, limit, path -> path);
    }

    /**
     * The same.
     *
     * @param inside where processes find a node of this host
     */
    public DrmRestore(
            Kernel kernel,
            DrmHost host,
            SavedDrm drm,
            DeviceMap devices,
            Contents contents,
            Duration limit,
            UnaryOperator<Path> inside) {
        // Another restore of the same snapshot has another scope, and with it other buffers.
        String scope = UUID.randomUUID().toString();
        this.saved = drm.graph();
        Map<Integer, Integer> innerPids = new HashMap<>();
        saved.processes().forEach(process -> innerPids.put(process.pid(), process.innerPid()));
        saved.mappings()
                .forEach(each -> mappings.computeIfAbsent(
                                innerPids.getOrDefault(each.pid(), 0), ignored -> new TreeMap<>())
                        .put(each.start(), each));
        this.buffers = new RestoredBuffers(kernel, devices, drm, contents, scope, limit);
        this.syncs = new RestoredSyncs(kernel, host, saved, buffers, scope, limit);
        this.clients = new RestoredClients(kernel, devices, drm, buffers, syncs, scope, limit, inside);
        this.contexts = new RestoredContexts(kernel, saved, devices, clients, contents);
    }

    /** What is to be mapped in place of an old mapping: the file is the caller's to close. */
    public record Place(OpenFile file, long offset) {}

    /** Makes a buffer that somebody will ask for. */
    public void prepare(long buffer) {
        if (!buffers.state(buffer).isPrivate()) {
            buffers.make(buffer);
        }
    }

    /**
     * A descriptor of an object of the graph, the caller's to close.
     *
     * @param root of the process that asks, as in {@code /proc/PID/root}
     */
    public OpenFile descriptor(DescriptorState.Kind kind, long object, Path root) {
        return switch (kind) {
            case CLIENT -> clients.client(object, root).duplicate();
            case BUFFER -> buffers.open(object);
            case SYNC -> syncs.open(object);
            case COMPUTE -> throw new IllegalArgumentException("only its process can make context " + object);
        };
    }

    /**
     * A descriptor of /dev/kfd with all that was in it, the caller's to close. Made by the process that had it.
     *
     * @param innerPid as the process sees itself
     * @param root of the process
     */
    public OpenFile context(long object, int innerPid, TaskHands hands, Path root) {
        return contexts.make(object, innerPid, hands, root);
    }

    /** Whether a process, as it sees itself, computes on a GPU: its queues are to be let go on at the end. */
    public boolean computes(int innerPid) {
        return saved.compute().contexts().stream()
                .anyMatch(context ->
                        saved.process(context.pid()).map(ProcessState::innerPid).orElse(0) == innerPid);
    }

    /**
     * Where a process finds what it had mapped; nothing if that is none of ours.
     *
     * @param innerPid as the process sees itself
     * @param offset that the mapping had in its node
     * @param root of the process
     */
    public Optional<Place> mapping(int innerPid, long address, long offset, Path root) {
        NavigableMap<Long, MappingState> known = mappings.getOrDefault(innerPid, new TreeMap<>());
        return Optional.ofNullable(known.floorEntry(address))
                .map(Map.Entry::getValue)
                .filter(each -> address < each.end())
                .map(each ->
                        each.ofContext() ? contexts.place(each, address, offset, root) : place(each, offset, root));
    }

    private Place place(MappingState mapping, long offset, Path root) {
        if (mapping.direct()) {
            return new Place(buffers.open(mapping.buffer()), mapping.offset());
        }
        BufferState buffer = buffers.state(mapping.buffer());
        long place = buffers.offset(buffer.id()) + (offset - buffer.offset());
        return new Place(clients.client(mapping.client(), root).duplicate(), place);
    }

    /** Clients that were masters of their card and are not, because another program is. */
    public Set<Integer> masterless() {
        return clients.masterless();
    }

    @Override
    public void close() {
        contexts.close();
        clients.close();
        syncs.close();
        buffers.close();
    }
}
