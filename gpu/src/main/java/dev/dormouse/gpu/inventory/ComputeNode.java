package dev.dormouse.gpu.inventory;

import java.util.List;

/**
 * What amdgpu's compute driver tells of one of its nodes (/sys/class/kfd/kfd/topology/nodes): a GPU, a part of a divided one, or a processor.
 *
 * @param gpu the number that programs and the driver call a GPU by; 0 for a processor. Made of its place, memory and partitioning
 *     (kfd_topology.c), so that another host or slot gives another one
 * @param renderMinor minor number of its render node
 * @param card PCI address of the card
 * @param properties those that decide whether one GPU can take another's place, in the order of their names
 * @param caches how many the driver lists
 * @param banks its memory
 * @param links ways to other nodes
 */
public record ComputeNode(
        int node,
        int gpu,
        int renderMinor,
        String card,
        List<Property> properties,
        int caches,
        List<Bank> banks,
        List<Link> links) {
    public record Property(String name, long value) {}

    /** @param heap HSA_MEM_HEAP_TYPE of kfd_sysfs.h: 1 is memory of the card that processors see, 2 the other */
    public record Bank(int heap, long bytes) {
        private static final int PUBLIC = 1;
        private static final int PRIVATE = 2;

        boolean ofTheCard() {
            return heap == PUBLIC || heap == PRIVATE;
        }
    }

    /**
     * @param type HSA_IOLINK_TYPE of kfd_sysfs.h: 2 is PCI Express, 11 XGMI
     * @param to the node
     */
    public record Link(int type, int to) {}

    public boolean isGpu() {
        return gpu != 0;
    }

    /** Its own memory, bytes. */
    public long memory() {
        return banks.stream().filter(Bank::ofTheCard).mapToLong(Bank::bytes).sum();
    }

    /** Why its programs cannot go on on the other one: each field that stands against it. */
    public List<Mismatch> against(ComputeNode present) {
        return ComputeComparison.of(this, present);
    }

    /** {@code GPU 1a2b at 0000:03:00.0}. */
    public String inWords() {
        return "GPU " + Integer.toHexString(gpu) + (card.isEmpty() ? "" : " at " + card);
    }
}
