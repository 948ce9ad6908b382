package dev.dormouse.gpu.inventory;

import dev.dormouse.gpu.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The GPUs of a host, found without opening any of them. NVIDIA's library is loaded only on this host itself, and only if
 * one of its cards is bound to its driver.
 */
public final class Inventory {
    private static final String PCI = "/sys/bus/pci/devices";
    /** A sleeping card takes seconds to answer. */
    static final Duration NVML_LIMIT = Duration.ofSeconds(10);

    private final SysTree tree;
    private final GpuReader reader;
    private final Map<String, Gpu.Nodes> nodes;

    private Inventory(SysTree tree) {
        this.tree = tree;
        this.nodes = DrmNodes.byDevice(tree);
        this.reader = new GpuReader(tree);
    }

    /** Everything that can be told of the GPUs of this host. */
    public static List<Gpu> ofThisHost() {
        return read(Path.of("/"), true);
    }

    /** What the kernel tells, without NVIDIA's library: no card is woken, and nothing can hang. */
    public static List<Gpu> fromKernel() {
        return read(Path.of("/"), false);
    }

    /**
     * The GPUs of a captured tree, a directory with sys and proc in it.
     *
     * @throws UncheckedIOException if there is no such directory
     */
    public static List<Gpu> captured(Path root) {
        return read(root, true);
    }

    private static List<Gpu> read(Path root, boolean askNvidia) {
        try {
            SysTree tree = new SysTree(root);
            List<Gpu> gpus = new Inventory(tree).gpus();
            boolean ask = askNvidia && tree.isLive() && gpus.stream().anyMatch(Inventory::isDrivenByNvidia);
            return ask ? NvidiaAnswers.merge(gpus, nvidia(Nvml.LIBRARY)) : gpus;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean isDrivenByNvidia(Gpu gpu) {
        return gpu.ids().vendor().equals(Vendors.NVIDIA) && gpu.driver().bound().equals("nvidia");
    }

    static List<Nvidia> nvidia(String library) {
        Optional<List<Nvidia>> answers;
        try {
            answers = Patience.call("nvml", NVML_LIMIT, () -> Nvml.read(library));
        } catch (Patience.Exhausted e) {
            // nvidia-smi would hang in the same place.
            return List.of();
        }
        return answers.orElseGet(() -> NvidiaSmi.read(NVML_LIMIT));
    }

    private List<Gpu> gpus() {
        List<Gpu> gpus = new ArrayList<>();
        Map<String, Gpu.Nodes> others = new LinkedHashMap<>(nodes);
        for (String address : tree.names(PCI)) {
            String device = tree.resolve(PCI + "/" + address);
            Gpu.Nodes own = others.remove(owner(device, others));
            if (own != null || reader.isGpu(device)) {
                gpus.add(reader.pci(device, address, own == null ? new Gpu.Nodes("", "", "") : own));
            }
        }
        others.forEach((device, own) -> gpus.add(reader.other(device, own)));
        return gpus;
    }

    /** The device that the nodes hang below: the PCI device, or the virtio device that it carries. */
    private static String owner(String device, Map<String, Gpu.Nodes> nodes) {
        return nodes.keySet().stream()
                .filter(key -> key.startsWith(device + "/virtio"))
                .findFirst()
                .orElse(device);
    }
}
