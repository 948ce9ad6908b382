package dev.dormouse.gpu.inventory;

import java.util.HashMap;
import java.util.Map;

/**
 * What amdgpu's compute driver tells of its nodes (/sys/class/kfd). The parts of a divided card are platform devices, and
 * this is the only place that says which card they are parts of.
 */
final class KfdTopology {
    static final String NODES = "/sys/class/kfd/kfd/topology/nodes";

    /**
     * One card, or one part of a divided one.
     *
     * @param card PCI address of the card
     * @param target what programs are compiled for, as {@code gfx942}; empty if the kernel does not tell
     */
    record Node(String card, String target) {
        static final Node NONE = new Node("", "");
    }

    private KfdTopology() {}

    /** By the number of the render node. */
    static Map<Integer, Node> byRenderMinor(SysTree tree) {
        Map<Integer, Node> nodes = new HashMap<>();
        for (String node : tree.names(NODES)) {
            Map<String, Long> properties = properties(tree.text(NODES + "/" + node + "/properties"));
            long minor = properties.getOrDefault("drm_render_minor", 0L);
            String card = card(properties);
            if (minor > 0 && minor == (int) minor && !card.isEmpty()) {
                nodes.put((int) minor, new Node(card, target(properties.getOrDefault("gfx_target_version", 0L))));
            }
        }
        return nodes;
    }

    /** PCI address of the card; empty for a processor. */
    static String card(Map<String, Long> properties) {
        long location = properties.getOrDefault("location_id", 0L);
        return location > 0 ? address(properties.getOrDefault("domain", 0L), location) : "";
    }

    /**
     * Bits 8 to 15 are the bus, 3 to 7 the device. Kernels have put the part's number into the highest four bits, or over
     * the function, which is 0 for a GPU (kfd_topology.c).
     */
    private static String address(long domain, long location) {
        return PciAddress.of((int) domain, (int) (location >> 8) & 0xff, (int) (location >> 3) & 0x1f, 0);
    }

    /** 90402 is gfx942, 110001 is gfx1101, 90010 is gfx90a: the last two parts are one hexadecimal digit each. */
    private static String target(long version) {
        return version <= 0
                ? ""
                : "gfx" + version / 10_000 + Long.toHexString(version / 100 % 100) + Long.toHexString(version % 100);
    }

    static Map<String, Long> properties(String text) {
        Map<String, Long> properties = new HashMap<>();
        text.lines().forEach(line -> {
            int space = line.indexOf(' ');
            if (space > 0) {
                properties.put(
                        line.substring(0, space),
                        Numbers.parse(line.substring(space + 1).strip(), 0));
            }
        });
        return properties;
    }
}
