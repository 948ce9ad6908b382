package dev.dormouse.gpu.inventory;

/**
 * What NVIDIA says of one of its GPUs, through whichever way. A text that is not known is empty, a number 0.
 *
 * @param address the PCI address as sysfs writes it
 */
record Nvidia(
        String address,
        String uuid,
        String name,
        long memoryBytes,
        String driverVersion,
        String mig,
        String computeCapability,
        String vbios) {
    static final Nvidia NONE = new Nvidia("", "", "", 0, "", "", "", "");

    /** This, and where it knows nothing, the other. */
    Nvidia or(Nvidia other) {
        return new Nvidia(
                either(address, other.address),
                either(uuid, other.uuid),
                either(name, other.name),
                memoryBytes == 0 ? other.memoryBytes : memoryBytes,
                either(driverVersion, other.driverVersion),
                either(mig, other.mig),
                either(computeCapability, other.computeCapability),
                either(vbios, other.vbios));
    }

    private static String either(String a, String b) {
        return a.isEmpty() ? b : a;
    }
}
