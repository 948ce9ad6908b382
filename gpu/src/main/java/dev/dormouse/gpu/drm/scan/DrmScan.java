package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DescriptorState.Kind;
import dev.dormouse.gpu.drm.graph.DeviceState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.inventory.GpuFingerprint;
import dev.dormouse.linux.ErrnoException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    private final List<DescriptorState> descriptors = new ArrayList<>();
    private final Set<Long> sockets = new HashSet<>();

    private DrmScan(Kernel kernel, DrmHost host) {
        this.kernel = kernel;
        this.host = host;
        this.buffers = new Buffers(kernel, new Makers(kernel, host));
        this.syncs = new Syncs(kernel, host);
        this.clients = new Clients(kernel, host, buffers, syncs);
    }

    /** @param host stays the caller's, and must not be closed before what is returned */
    public static LiveGraph of(Kernel kernel, DrmHost host, List<ProcessState> processes) {
        DrmScan scan = new DrmScan(kernel, host);
        try {
            return scan.run(processes);
        } catch (RuntimeException e) {
            scan.close();
            throw e;
        }
    }

    private LiveGraph run(List<ProcessState> processes) {
        processes.forEach(this::descriptors);
        DrmGraph graph = new DrmGraph(
                DrmGraph.VERSION,
                kernel.bootId(),
                devices(),
                clients.all(),
                buffers.all(),
                syncs.all(),
                processes,
                List.copyOf(descriptors),
                new Mappings(host, buffers, clients.all(), descriptors).of(kernel, processes));
        return new LiveGraph(kernel, graph, clients, buffers, syncs);
    }

    private void descriptors(ProcessState process) {
        for (int fd : kernel.descriptors(process.pid())) {
            kernel.look(process.pid(), fd).ifPresent(facts -> descriptor(process.pid(), fd, facts));
        }
    }

    private void descriptor(int pid, int fd, FileFacts facts) {
        switch (facts.kind()) {
            case NODE, BUFFER, SYNC_FILE, SYNCOBJ ->
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
                    case NODE, BUFFER, SYNC_FILE, SYNCOBJ -> descriptors.add(reference(pid, fd, sent, facts, true));
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
            default -> new DescriptorState(pid, fd, Kind.SYNC, syncs.add(file, facts), facts.flags(), inFlight, "");
        };
    }

    /** Those that a client or a buffer is of. */
    private List<DeviceState> devices() {
        Set<Integer> used = new HashSet<>();
        clients.all().forEach(client -> used.add(client.device()));
        buffers.all().forEach(buffer -> used.add(buffer.device()));
        syncs.all().forEach(sync -> used.add(sync.device()));
        return host.devices().stream()
                .filter(device -> used.contains(device.id()))
                .map(device -> new DeviceState(
                        device.id(),
                        device.version().name(),
                        device.version().number(),
                        GpuFingerprint.of(device.gpu()),
                        device.driver().isPresent()
                                ? ""
                                : "the driver " + device.version().name() + " has no module here"))
                .toList();
    }

    private void close() {
        clients.close();
        buffers.close();
        syncs.close();
    }
}
