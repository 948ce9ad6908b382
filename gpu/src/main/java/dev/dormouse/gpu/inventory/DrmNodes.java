package dev.dormouse.gpu.inventory;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The nodes of the DRM subsystem, grouped by the device that they belong to. That is the only thing that pairs a card with
 * its render node: minor numbers follow the order of loading, and from 192 up any kind may have any (drm_drv.c).
 */
final class DrmNodes {
    private static final String CLASS = "/sys/class/drm";
    private static final Gpu.Nodes NONE = new Gpu.Nodes("", "", "");

    private DrmNodes() {}

    /** By the path of the device, as in {@code /sys/devices/pci0000:00/0000:00:02.0}. */
    static Map<String, Gpu.Nodes> byDevice(SysTree tree) {
        Map<String, Gpu.Nodes> nodes = new LinkedHashMap<>();
        for (String name : tree.names(CLASS)) {
            String path = tree.resolve(CLASS + "/" + name);
            int end = path.lastIndexOf("/drm/");
            // Connectors (card1-HDMI-A-1) stand in the same directory; only device files have a number.
            if (end > 0 && isDeviceNumber(tree.line(path + "/dev"))) {
                nodes.merge(path.substring(0, end), node(name), DrmNodes::both);
            }
        }
        return nodes;
    }

    private static boolean isDeviceNumber(String text) {
        int colon = text.indexOf(':');
        return colon > 0
                && Numbers.small(text.substring(0, colon), -1) > 0
                && Numbers.small(text.substring(colon + 1), -1) >= 0;
    }

    private static Gpu.Nodes node(String name) {
        if (name.startsWith("card")) {
            return new Gpu.Nodes(name, "", "");
        }
        if (name.startsWith("renderD")) {
            return new Gpu.Nodes("", name, "");
        }
        return name.startsWith("controlD") ? new Gpu.Nodes("", "", name) : NONE;
    }

    private static Gpu.Nodes both(Gpu.Nodes a, Gpu.Nodes b) {
        return new Gpu.Nodes(
                either(a.primary(), b.primary()), either(a.render(), b.render()), either(a.control(), b.control()));
    }

    private static String either(String a, String b) {
        return a.isEmpty() ? b : a;
    }
}
