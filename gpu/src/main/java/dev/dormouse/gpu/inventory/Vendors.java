package dev.dormouse.gpu.inventory;

/** The makers of GPUs, real and virtual, by the vendor numbers that the PCI-SIG gave out. */
final class Vendors {
    static final String AMD = "1002";
    static final String NVIDIA = "10de";

    private Vendors() {}

    /** The name, or the number itself for others. */
    static String name(String id) {
        return switch (id) {
            case AMD -> "AMD";
            case NVIDIA -> "NVIDIA";
            case "8086" -> "Intel";
            case "1af4" -> "virtio";
            case "1234" -> "QEMU";
            case "1b36" -> "QXL";
            case "15ad" -> "VMware";
            case "1a03" -> "ASPEED";
            case "102b" -> "Matrox";
            default -> id;
        };
    }
}
