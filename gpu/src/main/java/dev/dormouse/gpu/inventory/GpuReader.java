package dev.dormouse.gpu.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Reads one device's directory in sysfs. The names of files are those of the kernel's Documentation/ABI and docs/gpu.md. */
final class GpuReader {
    private static final List<String> ACCELERATOR_MAKERS = List.of(Vendors.AMD, Vendors.NVIDIA, "8086");

    private final SysTree tree;
    private final Drivers drivers;
    private final Map<Integer, KfdTopology.Node> computing;

    GpuReader(SysTree tree) {
        this.tree = tree;
        this.drivers = new Drivers(tree);
        this.computing = KfdTopology.byRenderMinor(tree);
    }

    /** Display controllers, and the accelerators without a display output that GPU makers sell (PCI class 12). */
    boolean isGpu(String device) {
        String type = Numbers.hex(tree.line(device + "/class"), 6);
        String vendor = Numbers.hex(tree.line(device + "/vendor"), 4);
        return type.startsWith("03") || (type.startsWith("12") && ACCELERATOR_MAKERS.contains(vendor));
    }

    Gpu pci(String device, String address, Gpu.Nodes nodes) {
        Gpu.PciIds ids = ids(device);
        Nvidia nvidia = ids.vendor().equals(Vendors.NVIDIA) ? NvidiaProc.read(tree, address) : Nvidia.NONE;
        return new Gpu(
                SysTree.clean(address),
                name(device, ids, nvidia),
                ids,
                driver(device, nvidia),
                nodes,
                memory(device, nodes),
                numa(device),
                words(device + "/reset_method"),
                identity(device, nvidia, computing(nodes).target()),
                partition(device, "", NvidiaProc.instances(tree, address)),
                functions(device),
                passthrough(device));
    }

    /** A device on another bus: a virtual one, or a part of a divided card. */
    Gpu other(String device, Gpu.Nodes nodes) {
        String name = SysTree.clean(device.substring(device.lastIndexOf('/') + 1));
        return new Gpu(
                tree.linkName(device + "/subsystem") + "/" + name,
                name,
                Gpu.PciIds.NONE,
                drivers.of(device),
                nodes,
                0,
                numa(device),
                List.of(),
                new Gpu.Identity("", "", "", computing(nodes).target()),
                partition(device, computing(nodes).card(), List.of()),
                new Gpu.Functions(0, List.of(), ""),
                new Gpu.Passthrough(false, ""));
    }

    private Gpu.PciIds ids(String device) {
        return new Gpu.PciIds(
                hex(device, "vendor", 4),
                hex(device, "device", 4),
                hex(device, "subsystem_vendor", 4),
                hex(device, "subsystem_device", 4),
                hex(device, "revision", 2),
                hex(device, "class", 6));
    }

    private String hex(String device, String file, int digits) {
        return Numbers.hex(tree.line(device + "/" + file), digits);
    }

    private String name(String device, Gpu.PciIds ids, Nvidia nvidia) {
        String product = tree.line(device + "/product_name");
        if (!nvidia.name().isEmpty() || !product.isEmpty()) {
            return nvidia.name().isEmpty() ? product : nvidia.name();
        }
        return Vendors.name(ids.vendor()) + " " + ids.vendor() + ":" + ids.device();
    }

    private Gpu.Driver driver(String device, Nvidia nvidia) {
        Gpu.Driver driver = drivers.of(device);
        boolean own = driver.name().equals("nvidia") && !nvidia.driverVersion().isEmpty();
        return own ? new Gpu.Driver(driver.name(), nvidia.driverVersion(), driver.bound()) : driver;
    }

    /** amdgpu's total; the sum of xe's tiles; i915's, which only Intel's own builds of it tell. */
    private long memory(String device, Gpu.Nodes nodes) {
        long amd = tree.number(device + "/mem_info_vram_total");
        if (amd > 0) {
            return amd;
        }
        long xe = 0;
        for (String tile : tree.names(device)) {
            xe += tile.startsWith("tile") ? tree.number(device + "/" + tile + "/physical_vram_size_bytes") : 0;
        }
        return xe > 0 ? xe : Math.max(0, tree.number(device + "/drm/" + nodes.primary() + "/lmem_total_bytes"));
    }

    private int numa(String device) {
        return Numbers.small(tree.line(device + "/numa_node"), -1);
    }

    private Gpu.Identity identity(String device, Nvidia nvidia, String target) {
        String vbios = tree.line(device + "/vbios_version");
        return new Gpu.Identity(
                nvidia.uuid(), tree.line(device + "/unique_id"), vbios.isEmpty() ? nvidia.vbios() : vbios, target);
    }

    private Gpu.Partition partition(String device, String card, List<String> instances) {
        return new Gpu.Partition(
                tree.line(device + "/current_compute_partition"),
                words(device + "/available_compute_partition"),
                tree.line(device + "/current_memory_partition"),
                words(device + "/available_memory_partition"),
                instances.isEmpty() ? "" : "Enabled",
                instances,
                card);
    }

    private KfdTopology.Node computing(Gpu.Nodes nodes) {
        String dev = tree.line("/sys/class/drm/" + nodes.render() + "/dev");
        return computing.getOrDefault(Numbers.small(dev.substring(dev.indexOf(':') + 1), -1), KfdTopology.Node.NONE);
    }

    private Gpu.Functions functions(String device) {
        List<String> virtual = tree.names(device).stream()
                .filter(name -> name.startsWith("virtfn"))
                .map(name -> tree.linkName(device + "/" + name))
                .toList();
        return new Gpu.Functions(
                Numbers.small(tree.line(device + "/sriov_totalvfs"), 0), virtual, tree.linkName(device + "/physfn"));
    }

    private Gpu.Passthrough passthrough(String device) {
        boolean vfio = tree.linkName(device + "/driver").contains("vfio");
        return new Gpu.Passthrough(vfio, tree.linkName(device + "/iommu_group"));
    }

    private List<String> words(String file) {
        return Arrays.stream(tree.line(file).split("[ ,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
