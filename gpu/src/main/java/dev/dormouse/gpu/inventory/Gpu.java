package dev.dormouse.gpu.inventory;

import java.util.List;

/**
 * One GPU, or one part of a GPU that programs open by itself (docs/gpu.md). A text that is not known is empty, a number 0.
 *
 * @param address the PCI address, or for others bus and name: {@code platform/amdgpu_xcp_0}
 * @param name as the card or its driver says; else the maker and the PCI ids
 * @param nodes its device files
 * @param memoryBytes its own memory
 * @param numaNode the nearest NUMA node, -1 if there is none
 * @param resets ways in which the kernel can reset it, in the order in which it tries them
 */
public record Gpu(
        String address,
        String name,
        PciIds ids,
        Driver driver,
        Nodes nodes,
        long memoryBytes,
        int numaNode,
        List<String> resets,
        Identity identity,
        Partition partition,
        Functions functions,
        Passthrough passthrough) {
    /** Hexadecimal digits without 0x; all empty for a device that is not on PCI. {@code type} is the PCI class. */
    public record PciIds(
            String vendor,
            String device,
            String subsystemVendor,
            String subsystemDevice,
            String revision,
            String type) {
        static final PciIds NONE = new PciIds("", "", "", "", "", "");
    }

    /**
     * @param name of the driver that draws
     * @param version its own version, or the kernel's where it has none of its own
     * @param bound the driver that holds the device; another for virtio-gpu, and when the card is passed through
     */
    public record Driver(String name, String version, String bound) {}

    /** Names below /dev/dri: primary, render and the legacy control node. */
    public record Nodes(String primary, String render, String control) {}

    /**
     * @param uuid NVIDIA's, informational: another card of the same kind has another one
     * @param uniqueId the chip's own number, as amdgpu reads it
     * @param vbios version of its firmware
     * @param computeCapability NVIDIA's number of the chip's abilities, as {@code 9.0}; AMD's target, as {@code gfx942}
     */
    public record Identity(String uuid, String uniqueId, String vbios, String computeCapability) {}

    /**
     * How it is divided.
     *
     * @param compute the mode, such as SPX or CPX
     * @param memory the mode, such as NPS1
     * @param mig {@code Enabled} or {@code Disabled} on NVIDIA cards that can be divided
     * @param instances the parts of an NVIDIA card, as {@code gi1/ci0}: GPU instance and compute instance in it
     * @param partOf the address of the card that this is a part of
     */
    public record Partition(
            String compute,
            List<String> computeModes,
            String memory,
            List<String> memoryModes,
            String mig,
            List<String> instances,
            String partOf) {}

    /**
     * SR-IOV.
     *
     * @param possible how many virtual functions it can have
     * @param virtual addresses of those it has
     * @param physical the card that this is a virtual function of
     */
    public record Functions(int possible, List<String> virtual, String physical) {}

    /** @param vfio whether it is held for a virtual machine, and no program of this host can use it */
    public record Passthrough(boolean vfio, String iommuGroup) {}
}
