package dev.dormouse.core.drm;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.core.bridge.HookedFile;
import dev.dormouse.gpu.drm.compute.ComputePause;
import dev.dormouse.gpu.drm.compute.LiveCompute;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.io.ComputeDevice;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.LinuxKernel;
import dev.dormouse.gpu.drm.scan.Processes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * At the dump: pauses what works on GPUs through /dev/kfd before CRIU begins, reads it, and lets it go on once CRIU has ended, whatever has
 * become of the dump. What was read is saved by {@link DrmAtDump}.
 */
public final class ComputeAtDump implements BridgeHandler, AutoCloseable {
    private final boolean saves;
    private final Supplier<List<Integer>> members;
    private final Kernel kernel = new LinuxKernel();
    private final Map<Integer, LiveCompute> read = new HashMap<>();
    private @Nullable ComputePause pause;

    /**
     * Gets ready; nothing is paused before CRIU starts.
     *
     * @param saves whether /dev/kfd is saved; else it is left behind, and nobody is paused
     * @param members processes of the session, which stand still when CRIU starts
     */
    public ComputeAtDump(boolean saves, Supplier<List<Integer>> members) {
        this.saves = saves;
        this.members = members;
    }

    /** The compute driver takes a process's tracer only, which CRIU is from here on. */
    @Override
    public synchronized HookReply started(HookRequest.Started request) {
        if (!saves || request.stage() != HookRequest.Stage.DUMP || pause != null) {
            return HookReply.NOT_MINE;
        }
        return DrmErrors.told(() -> {
            ComputePause begun = ComputePause.begin(kernel, ComputePause.holders(kernel, Processes.of(members.get())));
            pause = begun;
            begun.checkpoint().forEach(live -> read.put(live.holder().pid(), live));
            return HookReply.DONE;
        });
    }

    /** What was read, by pid; open as long as this is. */
    synchronized Map<Integer, LiveCompute> read() {
        return Map.copyOf(read);
    }

    boolean owns(HookedFile file) {
        return saves && file.device().filter(ComputeDevice::is).isPresent();
    }

    /** @throws DormouseException if a GPU is left behind that somebody computes on, and that is saved */
    void requireNone(DrmGraph graph, Set<Integer> left) {
        boolean used = !graph.compute().contexts().isEmpty()
                && graph.compute().gpus().stream().anyMatch(place -> left.contains(place.device()));
        if (saves && used) {
            throw DormouseException.failed(
                    "A GPU is to be left behind that a program computes on through /dev/kfd",
                    "Close that program, or have /dev/kfd left behind too (--on-lost)");
        }
    }

    /** What of a graph is saved. */
    DrmGraph saved(DrmGraph graph) {
        return saves ? graph : graph.withoutCompute();
    }

    /** A second time does nothing. Nobody may trace the processes any more. */
    @Override
    public synchronized void close() {
        read.values().forEach(LiveCompute::close);
        read.clear();
        ComputePause begun = pause;
        pause = null;
        if (begun != null) {
            DrmErrors.told(() -> {
                begun.close();
                return HookReply.DONE;
            });
        }
    }
}
