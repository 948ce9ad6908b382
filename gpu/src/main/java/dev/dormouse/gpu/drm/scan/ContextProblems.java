package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.compute.LiveCompute;
import dev.dormouse.gpu.drm.graph.ClientState;
import dev.dormouse.gpu.drm.graph.ContextState.GpuState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Why a context that was read cannot be made again. */
final class ContextProblems {
    private static final int SEVERAL = -2;

    private final Buffers buffers;
    private final List<ClientState> clients;
    private final Set<Long> shared = new HashSet<>();

    ContextProblems(Buffers buffers, List<ClientState> clients, Collection<LiveCompute> contexts) {
        this.buffers = buffers;
        this.clients = clients;
        Set<Long> seen = new HashSet<>();
        for (LiveCompute context : contexts) {
            context.inodes().stream().filter(inode -> !seen.add(inode)).forEach(shared::add);
        }
    }

    /** The client whose addresses a GPU's context shares: the only one that the process has on the device. */
    static int client(List<ClientState> own) {
        return switch (own.size()) {
            case 0 -> GpuState.NO_CLIENT;
            case 1 -> own.getFirst().id();
            default -> SEVERAL;
        };
    }

    /** The first that there is. */
    Optional<String> find(LiveCompute context, List<GpuState> gpus) {
        List<String> found = new ArrayList<>();
        if (context.image().buffers().isEmpty()) {
            found.add("it has /dev/kfd open and no memory on a GPU, which the kernel does not make again");
        }
        if (context.inodes().stream()
                .anyMatch(inode -> shared.contains(inode) || buffers.find(inode).isPresent())) {
            found.add("memory of its /dev/kfd is shared with others as a dma-buf");
        }
        gpus.forEach(gpu -> client(gpu, context).forEach(found::add));
        return found.stream().findFirst();
    }

    private Stream<String> client(GpuState gpu, LiveCompute context) {
        boolean used = context.filled().stream().anyMatch(buffer -> buffer.gpu() == gpu.user());
        if (gpu.client() == GpuState.NO_CLIENT && used) {
            return Stream.of("it has closed its client of GPU " + Integer.toHexString(gpu.user())
                    + ", through which its memory is mapped");
        }
        if (gpu.client() == SEVERAL) {
            return Stream.of("it has several clients of GPU " + Integer.toHexString(gpu.user())
                    + ", of which nobody knows which shares addresses with /dev/kfd");
        }
        boolean bound = clients.stream()
                .filter(client -> client.id() == gpu.client())
                .flatMap(client -> client.handles().stream())
                .anyMatch(handle -> !handle.binding().isEmpty());
        return bound
                ? Stream.of("its client of GPU " + Integer.toHexString(gpu.user())
                        + " shows buffers to the GPU beside /dev/kfd")
                : Stream.empty();
    }
}
