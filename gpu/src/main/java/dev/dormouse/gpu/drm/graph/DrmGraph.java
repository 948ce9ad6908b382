package dev.dormouse.gpu.drm.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every buffer, client and fence that a session's processes can reach, and how (docs/drm.md has the format). Objects refer to each
 * other by number; a buffer's is its inode in that boot.
 *
 * @param boot in which the inodes were given out
 */
public record DrmGraph(
        int version,
        String boot,
        List<DeviceState> devices,
        List<ClientState> clients,
        List<BufferState> buffers,
        List<SyncState> syncs,
        List<ProcessState> processes,
        List<DescriptorState> descriptors,
        List<MappingState> mappings,
        ComputeState compute) {
    /** Of the format; readers refuse a newer one. */
    public static final int VERSION = 1;

    public Optional<DeviceState> device(int id) {
        return devices.stream().filter(device -> device.id() == id).findFirst();
    }

    public Optional<ClientState> client(long id) {
        return clients.stream().filter(client -> client.id() == id).findFirst();
    }

    public Optional<BufferState> buffer(long id) {
        return buffers.stream().filter(buffer -> buffer.id() == id).findFirst();
    }

    public Optional<SyncState> sync(long id) {
        return syncs.stream().filter(sync -> sync.id() == id).findFirst();
    }

    public Optional<ProcessState> process(int pid) {
        return processes.stream().filter(process -> process.pid() == pid).findFirst();
    }

    /** The same with other fences. */
    public DrmGraph with(List<SyncState> others) {
        return new DrmGraph(
                version,
                boot,
                devices,
                clients,
                buffers,
                List.copyOf(others),
                processes,
                descriptors,
                mappings,
                compute);
    }

    /** The same without what leads to the compute driver, and without GPUs that nothing else leads to. */
    public DrmGraph withoutCompute() {
        Set<Integer> used = new HashSet<>();
        clients.forEach(client -> used.add(client.device()));
        buffers.forEach(buffer -> used.add(buffer.device()));
        syncs.forEach(sync -> used.add(sync.device()));
        return new DrmGraph(
                version,
                boot,
                devices.stream().filter(device -> used.contains(device.id())).toList(),
                clients,
                buffers,
                syncs,
                processes,
                descriptors.stream()
                        .filter(each -> each.kind() != DescriptorState.Kind.COMPUTE)
                        .toList(),
                mappings.stream().filter(each -> !each.ofContext()).toList(),
                ComputeState.NONE);
    }

    /** What is left of it if the clients of these devices are left behind. */
    public DrmGraph without(Set<Integer> leftBehind) {
        return leftBehind.isEmpty() ? this : new Remainder(this, leftBehind).graph();
    }

    /** Whether several ways lead to a synchronisation object. */
    public boolean isShared(SyncState sync) {
        return syncs.stream().filter(each -> each.object() == sync.object()).count() > 1;
    }

    /** Whether the processes have nothing to do with any of it. */
    public boolean empty() {
        return descriptors.isEmpty() && mappings.isEmpty();
    }

    /** Contents that are to be saved, bytes. */
    public long bytes() {
        return buffers.stream().mapToLong(BufferState::size).sum()
                + compute.contexts().stream()
                        .flatMap(context -> context.filled().stream())
                        .mapToLong(ContextState.MemoryState::size)
                        .sum();
    }
}
