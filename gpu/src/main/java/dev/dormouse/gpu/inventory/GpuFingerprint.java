package dev.dormouse.gpu.inventory;

import java.util.List;

/**
 * What decides whether state of one GPU can go back onto another. Plain texts and numbers, for a snapshot's manifest; what
 * is not known is empty or 0, and is not compared.
 *
 * @param address where it was, informational
 * @param name for people, informational
 * @param vendor PCI number of the maker, four hexadecimal digits
 * @param device PCI number of the chip
 * @param subsystem PCI numbers of the board, {@code 10de:16c1}
 * @param revision of the chip, two hexadecimal digits
 * @param memoryBytes its own memory
 * @param driver its name
 * @param driverVersion stands for the driver's interface, which has no number of its own
 * @param partition how it is divided: {@code SPX/NPS1}, {@code MIG Enabled}, or empty
 * @param vbios version of its firmware
 * @param computeCapability NVIDIA's number of the chip's abilities, AMD's target: what programs are compiled for
 * @param chip a number that no other chip has: amdgpu's unique_id; informational
 * @param uuid NVIDIA's, informational, by which a restore names the GPU
 */
public record GpuFingerprint(
        String address,
        String name,
        String vendor,
        String device,
        String subsystem,
        String revision,
        long memoryBytes,
        String driver,
        String driverVersion,
        String partition,
        String vbios,
        String computeCapability,
        String chip,
        String uuid) {
    public static final GpuFingerprint UNKNOWN =
            new GpuFingerprint("", "", "", "", "", "", 0, "", "", "", "", "", "", "");

    public static GpuFingerprint of(Gpu gpu) {
        Gpu.PciIds ids = gpu.ids();
        return new GpuFingerprint(
                gpu.address(),
                gpu.name(),
                ids.vendor(),
                ids.device(),
                ids.subsystemVendor() + (ids.subsystemVendor().isEmpty() ? "" : ":") + ids.subsystemDevice(),
                ids.revision(),
                gpu.memoryBytes(),
                gpu.driver().name(),
                gpu.driver().version(),
                partition(gpu.partition()),
                gpu.identity().vbios(),
                gpu.identity().computeCapability(),
                gpu.identity().uniqueId(),
                gpu.identity().uuid());
    }

    private static String partition(Gpu.Partition partition) {
        if (!partition.mig().isEmpty()) {
            return "MIG " + partition.mig();
        }
        return partition.compute() + (partition.memory().isEmpty() ? "" : "/") + partition.memory();
    }

    /** Every field that differs, the fatal ones first; empty if they are alike. */
    public static List<Mismatch> compare(GpuFingerprint saved, GpuFingerprint present) {
        return new FingerprintComparison(saved, present).mismatches();
    }

    /** Whether state of the saved GPU can go onto the present one. */
    public static boolean fits(GpuFingerprint saved, GpuFingerprint present) {
        return compare(saved, present).stream().noneMatch(Mismatch::fatal);
    }
}
