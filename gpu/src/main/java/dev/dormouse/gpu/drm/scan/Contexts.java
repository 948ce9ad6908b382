package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.compute.ComputeDriver;
import dev.dormouse.gpu.drm.compute.LiveCompute;
import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ClientState;
import dev.dormouse.gpu.drm.graph.ComputeState;
import dev.dormouse.gpu.drm.graph.ComputeState.GpuPlace;
import dev.dormouse.gpu.drm.graph.ContextState;
import dev.dormouse.gpu.drm.graph.ContextState.GpuState;
import dev.dormouse.gpu.drm.graph.ContextState.MemoryState;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DescriptorState.Kind;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.KfdDevice;
import dev.dormouse.gpu.inventory.ComputeNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Open files of the compute driver, each once, who has them, and what is in them if they were paused and read. */
final class Contexts implements AutoCloseable {
    private final Kernel kernel;
    private final DrmHost host;
    private final Optional<Map<Integer, LiveCompute>> paused;
    private final Distinct files;
    private final Set<Integer> sent = new HashSet<>();
    private final List<Set<Integer>> owners = new ArrayList<>();

    /** @param paused what was read, by pid; empty for a look that pauses nobody */
    Contexts(Kernel kernel, DrmHost host, Optional<Map<Integer, LiveCompute>> paused) {
        this.kernel = kernel;
        this.host = host;
        this.paused = paused;
        this.files = new Distinct(kernel);
    }

    /**
     * The context that a descriptor leads to, which this object owns from here on.
     *
     * @param inFlight it waits unread in a socket
     */
    int add(int pid, OpenFile file, boolean inFlight) {
        int id = add(pid, file);
        if (inFlight) {
            sent.add(id);
        }
        return id;
    }

    private int add(int pid, OpenFile file) {
        OptionalInt known = files.find(file);
        if (known.isPresent()) {
            file.close();
            owners.get(known.getAsInt()).add(pid);
            return known.getAsInt();
        }
        owners.add(new TreeSet<>(Set.of(pid)));
        return files.add(file);
    }

    /** Whether a mapping through a render node is of the compute driver, as far as is known. */
    boolean explains(int pid, long start, long offset) {
        if (owners.stream().noneMatch(all -> all.contains(pid))) {
            return false;
        }
        return paused.isEmpty()
                || Optional.ofNullable(paused.get().get(pid)).stream()
                        .flatMap(live -> memory(live).stream())
                        .anyMatch(memory -> memory.isAt(start, offset));
    }

    boolean has(int pid) {
        return owners.stream().anyMatch(all -> all.contains(pid));
    }

    ComputeState all(Buffers buffers, List<ClientState> clients, List<DescriptorState> descriptors) {
        if (owners.isEmpty()) {
            return ComputeState.NONE;
        }
        List<ComputeNode> nodes = kernel.computeNodes();
        Map<Integer, Integer> devices = new HashMap<>();
        nodes.stream().filter(ComputeNode::isGpu).forEach(node -> devices.put(node.gpu(), device(node)));
        List<GpuPlace> gpus = nodes.stream()
                .filter(ComputeNode::isGpu)
                .map(node -> new GpuPlace(node.gpu(), device(node)))
                .toList();
        ContextProblems problems =
                new ContextProblems(buffers, clients, paused.orElse(Map.of()).values());
        List<ContextState> contexts = new ArrayList<>();
        for (int id = 0; id < owners.size(); id++) {
            contexts.add(context(id, problems, devices, clients, descriptors));
        }
        return new ComputeState(nodes, gpus, List.copyOf(contexts));
    }

    /** The minor number of the render node is what both drivers know a GPU by, or a part of one. */
    private int device(ComputeNode node) {
        return host.withMinor(node.renderMinor()).map(DrmDevice::id).orElse(BufferState.NO_DEVICE);
    }

    private ContextState context(
            int id,
            ContextProblems problems,
            Map<Integer, Integer> devices,
            List<ClientState> clients,
            List<DescriptorState> descriptors) {
        int pid = owners.get(id).iterator().next();
        String problem = problem(id);
        LiveCompute live = paused.map(all -> all.get(pid)).orElse(null);
        if (live == null || !problem.isEmpty()) {
            return ContextState.unread(id, pid, problem.isEmpty() ? unpaused() : problem);
        }
        List<GpuState> gpus = live.image().devices().stream()
                .map(gpu -> gpu(gpu, clients(pid, devices.get(gpu.actualGpu()), clients, descriptors)))
                .toList();
        return new ContextState(
                id,
                pid,
                problems.find(live, gpus).orElse(""),
                gpus,
                memory(live),
                live.image().objects(),
                live.image().privateData().remaining());
    }

    private static GpuState gpu(KfdDevice device, List<ClientState> own) {
        return new GpuState(device.userGpu(), device.actualGpu(), ContextProblems.client(own));
    }

    private static List<ClientState> clients(
            int pid, @Nullable Integer device, List<ClientState> all, List<DescriptorState> descriptors) {
        return all.stream()
                .filter(client -> device != null && client.device() == device)
                .filter(client -> client.node() == ClientState.Node.RENDER)
                .filter(client -> descriptors.stream()
                        .anyMatch(each ->
                                each.pid() == pid && each.kind() == Kind.CLIENT && each.object() == client.id()))
                .toList();
    }

    private static List<MemoryState> memory(LiveCompute live) {
        return live.image().buffers().stream()
                .map(each -> new MemoryState(each.address(), each.size(), each.offset(), each.gpu(), each.flags()))
                .toList();
    }

    /** The driver knows a context's owner by its memory: a child that has inherited one may not use it. */
    private String problem(int id) {
        Set<Integer> own = owners.get(id);
        if (own.size() > 1) {
            return "the processes " + own + " have one opening of /dev/kfd, which only the one that opened it may use";
        }
        if (sent.contains(id)) {
            return "it has sent /dev/kfd to somebody, who may not use it";
        }
        boolean again = owners.stream().filter(all -> all.containsAll(own)).count() > 1;
        return again ? "it has opened /dev/kfd several times" : "";
    }

    /** While somebody only looks it is enough that the driver could. */
    private String unpaused() {
        return paused.isEmpty() ? ComputeDriver.problem(kernel).orElse("") : "it has opened /dev/kfd just now";
    }

    OptionalInt find(OpenFile file) {
        return files.find(file);
    }

    @Override
    public void close() {
        files.close();
    }
}
