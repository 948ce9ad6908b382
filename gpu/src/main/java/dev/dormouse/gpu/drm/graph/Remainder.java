package dev.dormouse.gpu.drm.graph;

import dev.dormouse.gpu.drm.graph.DescriptorState.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is left of a graph if some devices are left behind: not their clients, nor what those alone lead to. A buffer that one of them
 * has made stays if somebody else has it.
 */
final class Remainder {
    private final DrmGraph graph;
    private final Set<Integer> without;

    Remainder(DrmGraph graph, Set<Integer> without) {
        this.graph = graph;
        this.without = without;
    }

    DrmGraph graph() {
        List<ClientState> clients = graph.clients().stream()
                .filter(client -> !without.contains(client.device()))
                .toList();
        List<DescriptorState> descriptors = graph.descriptors().stream()
                .filter(each -> each.kind() != Kind.CLIENT || stays(each.object()))
                .toList();
        List<MappingState> mappings =
                graph.mappings().stream().filter(this::stays).toList();
        List<BufferState> buffers = buffers(clients, descriptors, mappings);
        List<SyncState> syncs = syncs(clients, descriptors);
        return new DrmGraph(
                graph.version(),
                graph.boot(),
                devices(clients, buffers, syncs),
                clients,
                buffers,
                syncs,
                graph.processes(),
                descriptors,
                mappings,
                graph.compute());
    }

    private boolean stays(long client) {
        return graph.client(client)
                .filter(each -> without.contains(each.device()))
                .isEmpty();
    }

    /** One that leads to no client is a dma-buf's own, or stands in the way with what it lacks. */
    private boolean stays(MappingState mapping) {
        return mapping.client() == MappingState.NO_CLIENT || mapping.ofContext() || stays(mapping.client());
    }

    private List<BufferState> buffers(
            List<ClientState> clients, List<DescriptorState> descriptors, List<MappingState> mappings) {
        Set<Long> reached = new HashSet<>();
        clients.forEach(client -> client.handles().forEach(handle -> reached.add(handle.buffer())));
        descriptors.stream().filter(each -> each.kind() == Kind.BUFFER).forEach(each -> reached.add(each.object()));
        mappings.forEach(mapping -> reached.add(mapping.buffer()));
        return graph.buffers().stream()
                .filter(buffer -> reached.contains(buffer.id()))
                .toList();
    }

    private List<SyncState> syncs(List<ClientState> clients, List<DescriptorState> descriptors) {
        Set<Long> reached = new HashSet<>();
        clients.forEach(client -> client.syncobjs().forEach(each -> reached.add((long) each.sync())));
        descriptors.stream().filter(each -> each.kind() == Kind.SYNC).forEach(each -> reached.add(each.object()));
        return graph.syncs().stream()
                .filter(sync -> reached.contains((long) sync.id()))
                .toList();
    }

    private List<DeviceState> devices(List<ClientState> clients, List<BufferState> buffers, List<SyncState> syncs) {
        Set<Integer> used = new HashSet<>();
        clients.forEach(client -> used.add(client.device()));
        buffers.forEach(buffer -> used.add(buffer.device()));
        syncs.forEach(sync -> used.add(sync.device()));
        graph.compute().gpus().forEach(place -> used.add(place.device()));
        return graph.devices().stream()
                .filter(device -> used.contains(device.id()))
                .toList();
    }
}
