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
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.MappedRange;
import dev.dormouse.gpu.drm.uapi.KfdOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Explains what processes have mapped, by buffers and clients that are all known by then. */
final class Mappings {
    private static final String UNREACHABLE = "no descriptor leads to the buffer that is mapped";

    private final DrmHost host;
    private final Buffers buffers;
    private final Contexts contexts;

    /** Clients that hold each buffer of their own device, by its number. */
    private final Map<Long, List<Integer>> holders = new HashMap<>();

    /** Clients that each process has. */
    private final Map<Integer, Set<Long>> own = new HashMap<>();

    Mappings(
            DrmHost host,
            Buffers buffers,
            Contexts contexts,
            List<ClientState> clients,
            List<DescriptorState> descriptors) {
        this.host = host;
        this.buffers = buffers;
        this.contexts = contexts;
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
        return switch (range.kind()) {
            case BUFFER -> direct(pid, range);
            case COMPUTE -> ofContext(pid, range);
            default -> throughNode(pid, range);
        };
    }

    /** What else there is of it belongs to a piece of its memory, which only a pause tells. */
    private MappingState ofContext(int pid, MappedRange range) {
        KfdOffset what = KfdOffset.of(range.offset());
        boolean known = switch (what.kind()) {
            case EVENTS -> contexts.has(pid);
            case DOORBELLS, REGISTERS -> contexts.explains(pid, range.start(), range.offset());
            case RESERVED -> false;
        };
        return ofContext(pid, range, known ? "" : what.inWords() + " of /dev/kfd, which cannot be mapped again");
    }

    private static MappingState ofContext(int pid, MappedRange range, String problem) {
        return new MappingState(
                pid, range.start(), range.end(), range.offset(), false, 0, MappingState.OF_CONTEXT, problem);
    }

    private MappingState direct(int pid, MappedRange range) {
        Optional<BufferState> buffer = buffers.find(range.inode());
        long offset = buffer.map(found -> within(found, range.offset())).orElse(0L);
        String problem =
                buffer.map(found -> problem(range, found.size() - offset)).orElse(UNREACHABLE);
        return new MappingState(
                pid, range.start(), range.end(), offset, true, range.inode(), MappingState.NO_CLIENT, problem);
    }

    private static String problem(MappedRange range, long rest) {
        if (!range.shared()) {
            return "a buffer is mapped privately (MAP_PRIVATE)";
        }
        return range.length() > rest ? "it reaches beyond the end of the buffer that is mapped" : "";
    }

    /** DRM adds to the offset in a buffer where the buffer begins in its device's nodes (drm_gem_prime_mmap()), heaps do not. */
    private static long within(BufferState buffer, long offset) {
        return offset < buffer.offset() ? offset : offset - buffer.offset();
    }

    private MappingState throughNode(int pid, MappedRange range) {
        Optional<DrmDevice> device = host.withMinor(range.minor());
        Optional<BufferState> buffer = device.flatMap(found -> buffers.at(found.id(), range.offset()));
        if (buffer.isEmpty() && contexts.explains(pid, range.start(), range.offset())) {
            return ofContext(pid, range, "");
        }
        int client = buffer.map(found -> holder(pid, found)).orElse(MappingState.NO_CLIENT);
        String problem = "";
        if (buffer.isEmpty()) {
            problem = UNREACHABLE;
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
