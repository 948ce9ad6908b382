package dev.dormouse.gpu.inventory;

import java.util.ArrayList;
import java.util.List;

/** A GPU in words, as {@code dormouse gpu ls} and the API tell of it. */
public final class GpuWords {
    private static final double GIB = 1 << 30;

    private GpuWords() {}

    /** Cards are sold by the power of two: a card of 24 GB has 24 GiB. */
    public static String memory(long bytes) {
        if (bytes == 0) {
            return "";
        }
        return bytes < GIB ? (bytes >> 20) + " MiB" : Math.round(bytes / GIB) + " GiB";
    }

    /** A kernel's version is not the driver's, and too long for a column. */
    public static String driver(Gpu gpu) {
        if (gpu.driver().name().isEmpty()) {
            return "none";
        }
        boolean own = gpu.driver().name().equals("nvidia");
        return own
                ? gpu.driver().name() + " " + gpu.driver().version()
                : gpu.driver().name();
    }

    /** The last name says enough; the bus before it is in the JSON. */
    public static String address(Gpu gpu) {
        return gpu.address().substring(gpu.address().lastIndexOf('/') + 1);
    }

    public static String name(Gpu gpu) {
        String card = gpu.partition().partOf();
        return card.isEmpty() ? gpu.name() : "part of " + shortAddress(card);
    }

    /** What programs open to draw or compute; the primary node only where there is no other. */
    public static String node(Gpu gpu) {
        return gpu.nodes().render().isEmpty()
                ? gpu.nodes().primary()
                : gpu.nodes().render();
    }

    private static String shortAddress(String address) {
        return address.startsWith("0000:") ? address.substring(5) : address;
    }

    public static String notes(Gpu gpu) {
        List<String> notes = new ArrayList<>();
        addPartition(notes, gpu.partition());
        addFunctions(notes, gpu.functions());
        if (gpu.passthrough().vfio()) {
            notes.add("VFIO group " + gpu.passthrough().iommuGroup());
        }
        return String.join(", ", notes);
    }

    private static void addPartition(List<String> notes, Gpu.Partition partition) {
        if (!partition.compute().isEmpty()) {
            notes.add(partition.compute() + (partition.memory().isEmpty() ? "" : "/" + partition.memory()));
        }
        if (partition.mig().equals("Enabled")) {
            int parts = partition.instances().size();
            notes.add(parts == 0 ? "MIG" : "MIG in " + parts);
        }
    }

    private static void addFunctions(List<String> notes, Gpu.Functions functions) {
        if (!functions.virtual().isEmpty()) {
            notes.add(functions.virtual().size() + " of " + functions.possible() + " VFs");
        }
        if (!functions.physical().isEmpty()) {
            notes.add("VF of " + shortAddress(functions.physical()));
        }
    }
}
