package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.compute.LiveCompute;
import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.ComputeState;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DescriptorState.Kind;
import dev.dormouse.gpu.drm.graph.DeviceState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.linux.ErrnoException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Builds the graph of some processes from outside, frozen or not. Looking has one effect: every buffer of a driver without a list of
 * them is exported once. Used by one thread.
 */
public final class DrmScan {
    private final Kernel kernel;
    private final DrmHost host;
    private final Buffers buffers;
    private final Syncs syncs;
    private final Clients clients;
    private final Contexts contexts;
    private final List<DescriptorState> descriptors = new ArrayList<>();
    private final Set<Long> sockets = new HashSet<>();

    private DrmScan(Kernel kernel, DrmHost host, Optional<Map<Integer, LiveCompute>> paused) {
        this.kernel = kernel;
        this.host = host;
        this.buffers = new Buffers(kernel, new Makers(kernel, host));
        this.syncs = new Syncs(kernel, host);
        this.clients = new Clients(kernel, host, buffers, syncs);
        this.contexts = new Contexts(kernel, host, paused);
    }

    /** @param host stays the caller's, and must not be closed before what is returned */
    public static LiveGraph of(Kernel kernel, DrmHost host, List<ProcessState> processes) {
        return of(kernel, host, processes, Optional.empty());
    }

    /** The same of processes that stand still, with what they have in the compute driver, by pid. It must outlive what is returned. */
    public static LiveGraph of(
            Kernel kernel, DrmHost host, List<ProcessState> processes, Map<Integer, LiveCompute> paused) {
        return of(kernel, host, processes, Optional.of(Map.copyOf(paused)));
    }

    private static LiveGraph of(
            Kernel kernel, DrmHost host, List<ProcessState> processes, Optional<Map<Integer, LiveCompute>> paused) {
        DrmScan scan = new DrmScan(kernel, host, paused);
        try {
            return scan.run(processes);
        } catch (RuntimeException e) {
            scan.close();
            throw e;
        }
    }

    private LiveGraph run(List<ProcessState> processes) {
        processes.forEach(this::descriptors);
        ComputeState compute = contexts.all(buffers, clients.all(), descriptors);
        DrmGraph graph = new DrmGraph(
                DrmGraph.VERSION,
                kernel.bootId(),
                devices(compute),
                clients.all(),
                buffers.all(),
                syncs.all(),
                processes,
                List.copyOf(descriptors),
                new Mappings(host, buffers, contexts, clients.all(), descriptors).of(kernel, processes),
                compute);
        return new LiveGraph(kernel, graph, clients, buffers, syncs, contexts);
    }

    private void descriptors(ProcessState process) {
        for (int fd : kernel.descriptors(process.pid())) {
            kernel.look(process.pid(), fd).ifPresent(facts -> descriptor(process.pid(), fd, facts));
        }
    }

    private void descriptor(int pid, int fd, FileFacts facts) {
        switch (facts.kind()) {
            case NODE, BUFFER, SYNC_FILE, SYNCOBJ, COMPUTE ->
                fetch(pid, fd).ifPresent(file -> descriptors.add(reference(pid, fd, file, facts, false)));
            case UNIX_SOCKET -> {
                if (sockets.add(facts.inode())) {
                    fetch(pid, fd).ifPresent(socket -> waiting(pid, fd, socket));
                }
            }
            case OTHER -> {}
        }
    }

    /** Nothing if it was closed meanwhile. */
    private Optional<OpenFile> fetch(int pid, int fd) {
        try {
            return Optional.of(kernel.fetch(pid, fd));
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    /** What was sent and not received is only in the socket. */
    private void waiting(int pid, int fd, OpenFile socket) {
        try (socket) {
            for (OpenFile sent : kernel.waiting(socket)) {
                FileFacts facts = sent.facts();
                switch (facts.kind()) {
                    case NODE, BUFFER, SYNC_FILE, SYNCOBJ, COMPUTE ->
                        descriptors.add(reference(pid, fd, sent, facts, true));
                    case UNIX_SOCKET, OTHER -> sent.close();
                }
            }
        }
    }

    /** Takes the file over. */
    private DescriptorState reference(int pid, int fd, OpenFile file, FileFacts facts, boolean inFlight) {
        return switch (facts.kind()) {
            case NODE ->
                new DescriptorState(pid, fd, Kind.CLIENT, clients.add(file, facts), facts.flags(), inFlight, "");
            case BUFFER -> {
                try (file) {
                    yield new DescriptorState(pid, fd, Kind.BUFFER, buffers.add(file), facts.flags(), inFlight, "");
                }
            }
            case COMPUTE ->
                new DescriptorState(
                        pid, fd, Kind.COMPUTE, contexts.add(pid, file, inFlight), facts.flags(), inFlight, "");
            default -> new DescriptorState(pid, fd, Kind.SYNC, syncs.add(file, facts), facts.flags(), inFlight, "");
        };
    }

    /** Those that a client or a buffer is of, or that a program may compute on. */
    private List<DeviceState> devices(ComputeState compute) {
        Set<Integer> used = new HashSet<>();
        clients.all().forEach(client -> used.add(client.device()));
        buffers.all().forEach(buffer -> used.add(buffer.device()));
        syncs.all().forEach(sync -> used.add(sync.device()));
        compute.gpus().forEach(place -> used.add(place.device()));
        return host.devices().stream()
                .filter(device -> used.contains(device.id()))
                .map(DrmDevice::state)
                .toList();
    }

    private void close() {
        clients.close();
        buffers.close();
        syncs.close();
        contexts.close();
    }
}
