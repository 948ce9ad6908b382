package dev.dormouse.gpu.inventory;

/** Which driver draws with a device, and its version. */
final class Drivers {
    /** What the parts of a divided amdgpu card are opened with (amdgpu_xcp_drv.c); they have no driver link. */
    private static final String XCP = "amdgpu_xcp_drv";

    private final SysTree tree;

    Drivers(SysTree tree) {
        this.tree = tree;
    }

    Gpu.Driver of(String device) {
        String bound = tree.linkName(device + "/driver");
        String name = name(device, bound);
        return new Gpu.Driver(name, version(name), bound);
    }

    private String name(String device, String bound) {
        return switch (bound) {
            case "virtio-pci" -> virtio(device, bound);
            case "" -> unbound(device);
            case "faux_driver" -> lastName(device);
            default -> bound;
        };
    }

    /** The PCI driver only carries the virtio device, which has a driver of its own. */
    private String virtio(String device, String bound) {
        for (String child : tree.names(device)) {
            String driver = child.startsWith("virtio") ? tree.linkName(device + "/" + child + "/driver") : "";
            if (!driver.isEmpty()) {
                return driver;
            }
        }
        return bound;
    }

    /** Platform devices that a driver made for itself, such as vgem, are bound to none and named after it. */
    private String unbound(String device) {
        String name = lastName(device);
        if (name.startsWith("amdgpu_xcp")) {
            return XCP;
        }
        return device.contains("/pci") ? "" : name;
    }

    /** Drivers that come with the kernel have no version of their own; their interface changes with the kernel's. */
    private String version(String driver) {
        if (driver.isEmpty()) {
            return "";
        }
        String module = driver.equals(XCP) ? "amdgpu" : driver;
        String version = tree.line("/sys/module/" + module.replace('-', '_') + "/version");
        return version.isEmpty() ? tree.line("/proc/sys/kernel/osrelease") : version;
    }

    private static String lastName(String device) {
        return SysTree.clean(device.substring(device.lastIndexOf('/') + 1));
    }
}
