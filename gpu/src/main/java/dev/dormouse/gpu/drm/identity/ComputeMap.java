package dev.dormouse.gpu.drm.identity;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ComputeState;
import dev.dormouse.gpu.drm.graph.ComputeState.GpuPlace;
import dev.dormouse.gpu.inventory.ComputeNode;
import dev.dormouse.gpu.inventory.ComputeNode.Link;
import dev.dormouse.gpu.inventory.Mismatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which GPU of the compute driver takes the place of each saved one. A GPU whose render node belongs to a saved device goes where that device goes
 * ({@link DeviceMap}), so that both drivers' memory meets on one GPU; ways between GPUs must be there again.
 */
public final class ComputeMap {
    private static final String CURE = "Restore on a host with the same GPUs, or name the ones to take (--map OLD=NEW)";

    /** More would be an enormous host, or one made to keep us busy. */
    private static final int MOST_TRIES = 100_000;

    private final ComputeState saved;
    private final List<ComputeNode> present;
    private final List<ComputeNode> free;
    private final Map<Integer, Integer> minors;
    private final Map<Integer, ComputeNode> chosen = new HashMap<>();
    private int tries;

    private ComputeMap(ComputeState saved, List<ComputeNode> present, Map<Integer, Integer> minors) {
        this.saved = saved;
        this.present = present;
        this.free = present.stream().filter(ComputeNode::isGpu).toList();
        this.minors = minors;
    }

    /**
     * Finds a place for every saved GPU, each its own.
     *
     * @param devices where the saved devices have gone
     * @throws DrmException if one has none, saying which field does not fit
     */
    public static ComputeMap match(ComputeState saved, List<ComputeNode> present, DeviceMap devices) {
        Map<Integer, Integer> minors = new HashMap<>();
        for (GpuPlace place : saved.gpus()) {
            if (place.device() != BufferState.NO_DEVICE) {
                minors.put(
                        place.gpu(),
                        devices.of(place.device())
                                .render()
                                .map(DrmDevice.Node::minor)
                                .orElse(-1));
            }
        }
        ComputeMap map = new ComputeMap(saved, present, minors);
        List<ComputeNode> gpus = saved.gpus().stream()
                .map(place -> saved.node(place.gpu()).orElseThrow())
                .toList();
        if (!map.place(gpus, 0)) {
            throw map.noPlace(gpus);
        }
        return map;
    }

    /** What the GPU is called here that a saved one, by the name that its programs know, has become. */
    public int of(int gpu) {
        return node(gpu).gpu();
    }

    /** Minor number of its render node here. */
    public int renderMinor(int gpu) {
        return node(gpu).renderMinor();
    }

    private ComputeNode node(int gpu) {
        ComputeNode node = chosen.get(gpu);
        if (node == null) {
            throw new IllegalArgumentException("no GPU " + Integer.toHexString(gpu) + " was saved");
        }
        return node;
    }

    /** Places the n-th and all after it; what does not lead to an end is taken back. */
    private boolean place(List<ComputeNode> gpus, int n) {
        if (n == gpus.size()) {
            return true;
        }
        ComputeNode gpu = gpus.get(n);
        for (ComputeNode candidate : candidates(gpu)) {
            if (++tries > MOST_TRIES) {
                return false;
            }
            if (misfit(gpu, candidate).isEmpty()) {
                chosen.put(gpu.gpu(), candidate);
                if (place(gpus, n + 1)) {
                    return true;
                }
                chosen.remove(gpu.gpu());
            }
        }
        return false;
    }

    /** Where it has been comes first, then its slot, then any other. */
    private List<ComputeNode> candidates(ComputeNode gpu) {
        Stream<ComputeNode> same = free.stream().filter(each -> each.gpu() == gpu.gpu());
        Stream<ComputeNode> slot = free.stream().filter(each -> each.card().equals(gpu.card()));
        return Stream.of(same, slot, free.stream())
                .flatMap(each -> each)
                .distinct()
                .toList();
    }

    /** What stands against it; empty if nothing does. */
    private String misfit(ComputeNode gpu, ComputeNode candidate) {
        if (chosen.containsValue(candidate)) {
            return "taken by another";
        }
        Optional<String> device = otherDevice(gpu, candidate);
        if (device.isPresent()) {
            return device.get();
        }
        List<Mismatch> fields = gpu.against(candidate);
        return fields.isEmpty()
                ? otherLinks(gpu, candidate)
                : fields.stream().map(Mismatch::inWords).collect(Collectors.joining(", "));
    }

    private Optional<String> otherDevice(ComputeNode gpu, ComputeNode candidate) {
        Integer minor = minors.get(gpu.gpu());
        boolean own = minor == null ? !minors.containsValue(candidate.renderMinor()) : minor == candidate.renderMinor();
        return own ? Optional.empty() : Optional.of("its render node takes the place of another device");
    }

    private String otherLinks(ComputeNode gpu, ComputeNode candidate) {
        List<Integer> before = toProcessors(gpu, saved.nodes());
        List<Integer> now = toProcessors(candidate, present);
        if (!before.equals(now)) {
            return "links to processors: saved " + before + ", here " + now;
        }
        return chosen.entrySet().stream()
                .map(entry -> between(gpu, saved.node(entry.getKey()).orElseThrow(), candidate, entry.getValue()))
                .filter(difference -> !difference.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Kinds of its links to processors, in order: which processor it is does not matter. */
    private static List<Integer> toProcessors(ComputeNode gpu, List<ComputeNode> nodes) {
        return gpu.links().stream()
                .filter(link -> nodes.stream().anyMatch(node -> node.node() == link.to() && !node.isGpu()))
                .map(Link::type)
                .sorted()
                .toList();
    }

    private static String between(ComputeNode gpu, ComputeNode other, ComputeNode here, ComputeNode otherHere) {
        List<Integer> before = links(gpu, other);
        List<Integer> now = links(here, otherHere);
        boolean back = links(other, gpu).equals(links(otherHere, here));
        return before.equals(now) && back ? "" : "links to " + other.inWords() + ": saved " + before + ", here " + now;
    }

    /** Kinds of the ways from one to the other. */
    private static List<Integer> links(ComputeNode from, ComputeNode to) {
        return from.links().stream()
                .filter(link -> link.to() == to.node())
                .map(Link::type)
                .sorted()
                .toList();
    }

    /** The first that nothing fits by itself; if there is none, they do not fit together. */
    private DrmException noPlace(List<ComputeNode> gpus) {
        chosen.clear();
        for (ComputeNode gpu : gpus) {
            if (free.stream().noneMatch(each -> misfit(gpu, each).isEmpty())) {
                return new DrmException(
                        "No GPU here can take the place of " + gpu.inWords() + " for /dev/kfd (" + why(gpu) + ")",
                        CURE);
            }
        }
        return new DrmException(
                "The GPUs here cannot all take the places of the saved ones for /dev/kfd: " + gpus.size() + " saved, "
                        + free.size() + " here, or other links between them",
                CURE);
    }

    private String why(ComputeNode gpu) {
        return free.isEmpty()
                ? "there is none"
                : free.stream()
                        .map(each -> each.inWords() + ": " + misfit(gpu, each))
                        .collect(Collectors.joining("; "));
    }
}
