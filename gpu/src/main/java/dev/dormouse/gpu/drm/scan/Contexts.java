package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ComputeState;
import dev.dormouse.gpu.drm.graph.ComputeState.ContextState;
import dev.dormouse.gpu.drm.graph.ComputeState.GpuPlace;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.inventory.ComputeNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Open files of the compute driver, each once, and who has them. What is in them only a pause of the process would tell. */
final class Contexts implements AutoCloseable {
    private static final String NOT_RESTORED =
            "it computes on a GPU (/dev/kfd), whose queues, events and memory Dormouse cannot make again yet";

    private final Kernel kernel;
    private final DrmHost host;
    private final Distinct files;
    private final List<Set<Integer>> owners = new ArrayList<>();

    Contexts(Kernel kernel, DrmHost host) {
        this.kernel = kernel;
        this.host = host;
        this.files = new Distinct(kernel);
    }

    /** The context that a descriptor leads to, which this object owns from here on. */
    int add(int pid, OpenFile file) {
        OptionalInt known = files.find(file);
        if (known.isPresent()) {
            file.close();
            owners.get(known.getAsInt()).add(pid);
            return known.getAsInt();
        }
        owners.add(new TreeSet<>(Set.of(pid)));
        return files.add(file);
    }

    boolean has(int pid) {
        return owners.stream().anyMatch(all -> all.contains(pid));
    }

    ComputeState all() {
        if (owners.isEmpty()) {
            return ComputeState.NONE;
        }
        List<ComputeNode> nodes = kernel.computeNodes();
        List<GpuPlace> gpus = nodes.stream()
                .filter(ComputeNode::isGpu)
                .map(node -> new GpuPlace(node.gpu(), device(node)))
                .toList();
        List<ContextState> contexts = new ArrayList<>();
        for (int id = 0; id < owners.size(); id++) {
            contexts.add(new ContextState(id, owners.get(id).iterator().next(), problem(id)));
        }
        return new ComputeState(nodes, gpus, List.copyOf(contexts));
    }

    /** The minor number of the render node is what both drivers know a GPU by, or a part of one. */
    private int device(ComputeNode node) {
        return host.withMinor(node.renderMinor()).map(DrmDevice::id).orElse(BufferState.NO_DEVICE);
    }

    /** The driver knows a context's owner by its memory: a child that has inherited one may not use it. */
    private String problem(int id) {
        Set<Integer> own = owners.get(id);
        if (own.size() > 1) {
            return "the processes " + own + " have one opening of /dev/kfd, which only the one that opened it may use";
        }
        boolean again = owners.stream().filter(all -> all.containsAll(own)).count() > 1;
        return again ? "it has opened /dev/kfd several times" : NOT_RESTORED;
    }

    OptionalInt find(OpenFile file) {
        return files.find(file);
    }

    @Override
    public void close() {
        files.close();
    }
}
