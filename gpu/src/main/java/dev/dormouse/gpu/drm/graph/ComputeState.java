package dev.dormouse.gpu.drm.graph;

import dev.dormouse.gpu.inventory.ComputeNode;
import java.util.List;
import java.util.Optional;

/**
 * What processes have to do with amdgpu's compute driver (/dev/kfd).
 *
 * @param nodes of the host; empty where no process has
 * @param gpus which of them are which devices
 * @param contexts open files of it
 */
public record ComputeState(List<ComputeNode> nodes, List<GpuPlace> gpus, List<ContextState> contexts) {
    public static final ComputeState NONE = new ComputeState(List.of(), List.of(), List.of());

    /**
     * A GPU under both of its names.
     *
     * @param gpu the compute driver's
     * @param device number of the device; -1 if it has no render node here
     */
    public record GpuPlace(int gpu, int device) {}

    public Optional<ContextState> context(long id) {
        return contexts.stream().filter(context -> context.id() == id).findFirst();
    }

    public Optional<ComputeNode> node(int gpu) {
        return nodes.stream().filter(node -> node.isGpu() && node.gpu() == gpu).findFirst();
    }
}
