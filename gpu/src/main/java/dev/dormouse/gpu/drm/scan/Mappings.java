package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ClientState;
import dev.dormouse.gpu.drm.graph.ClientState.HandleState;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DescriptorState.Kind;
import dev.dormouse.gpu.drm.graph.MappingState;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.MappedRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Explains what processes have mapped, by buffers and clients that are all known by then. */
final class Mappings {
    private final DrmHost host;
    private final Buffers buffers;

    /** Clients that hold each buffer of their own device, by its number. */
    private final Map<Long, List<Integer>> holders = new HashMap<>();

    /** Clients that each process has. */
    private final Map<Integer, Set<Long>> own = new HashMap<>();

    Mappings(DrmHost host, Buffers buffers, List<ClientState> clients, List<DescriptorState> descriptors) {
        this.host = host;
        this.buffers = buffers;
        clients.forEach(this::hold);
        descriptors.stream()
                .filter(each -> each.kind() == Kind.CLIENT)
                .forEach(each -> own.computeIfAbsent(each.pid(), ignored -> new HashSet<>())
                        .add(each.object()));
    }

    List<MappingState> of(Kernel kernel, List<ProcessState> processes) {
        List<MappingState> mappings = new ArrayList<>();
        for (ProcessState process : processes) {
            kernel.mappings(process.pid()).forEach(range -> mappings.add(mapping(process.pid(), range)));
        }
        return List.copyOf(mappings);
    }

    private MappingState mapping(int pid, MappedRange range) {
        return range.kind() == FileFacts.Kind.BUFFER ? direct(pid, range) : throughNode(pid, range);
    }

    private MappingState direct(int pid, MappedRange range) {
        String problem = buffers.has(range.inode()) ? "" : "no descriptor leads to the buffer that is mapped";
        return new MappingState(
                pid, range.start(), range.end(), range.offset(), true, range.inode(), MappingState.NO_CLIENT, problem);
    }

    private MappingState throughNode(int pid, MappedRange range) {
        Optional<DrmDevice> device = host.withMinor(range.minor());
        Optional<BufferState> buffer = device.flatMap(found -> buffers.at(found.id(), range.offset()));
        int client = buffer.map(found -> holder(pid, found)).orElse(MappingState.NO_CLIENT);
        String problem = "";
        if (buffer.isEmpty()) {
            problem = "no descriptor leads to the buffer that is mapped";
        } else if (client == MappingState.NO_CLIENT) {
            problem = "no client of the device holds the buffer that is mapped";
        }
        return new MappingState(
                pid,
                range.start(),
                range.end(),
                range.offset(),
                false,
                buffer.map(BufferState::id).orElse(0L),
                client,
                problem);
    }

    private void hold(ClientState client) {
        for (HandleState each : client.handles()) {
            if (buffers.isOf(each.buffer(), client.device())) {
                holders.computeIfAbsent(each.buffer(), ignored -> new ArrayList<>())
                        .add(client.id());
            }
        }
    }

    /** A client that can map a buffer, of the process itself if it has one. */
    private int holder(int pid, BufferState buffer) {
        List<Integer> all = holders.getOrDefault(buffer.id(), List.of());
        Set<Long> mine = own.getOrDefault(pid, Set.of());
        return all.stream()
                .filter(each -> mine.contains((long) each))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElse(MappingState.NO_CLIENT);
    }
}
