package dev.dormouse.gpu.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** /proc/driver/nvidia: what NVIDIA's kernel driver tells without any library. */
final class NvidiaProc {
    private static final String TOP = "/proc/driver/nvidia/";

    private NvidiaProc() {}

    static Nvidia read(SysTree tree, String address) {
        Map<String, String> fields = information(tree, address);
        return new Nvidia(
                address,
                known(fields, "gpu uuid"),
                known(fields, "model"),
                0,
                version(tree.line(TOP + "version")),
                "",
                "",
                known(fields, "video bios"));
    }

    /**
     * The MIG instances that a card is divided into, as {@code gi1/ci0} (MIG user guide, "Device nodes and capabilities"). The
     * list nvidia-caps/mig-minors is of no use for that: it has every instance that there could be.
     */
    static List<String> instances(SysTree tree, String address) {
        String minor = known(information(tree, address), "device minor");
        String mig = TOP + "capabilities/gpu" + minor + "/mig";
        List<String> instances = new ArrayList<>();
        for (String gpuInstance : minor.isEmpty() ? List.<String>of() : tree.names(mig)) {
            for (String computeInstance : tree.names(mig + "/" + gpuInstance)) {
                if (computeInstance.startsWith("ci")) {
                    instances.add(SysTree.clean(gpuInstance + "/" + computeInstance));
                }
            }
        }
        return List.copyOf(instances);
    }

    private static Map<String, String> information(SysTree tree, String address) {
        Map<String, String> fields = new HashMap<>();
        tree.text(TOP + "gpus/" + address + "/information").lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.put(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), line.substring(colon + 1));
            }
        });
        return fields;
    }

    /** The driver writes question marks while the card is asleep. */
    private static String known(Map<String, String> fields, String name) {
        String value = SysTree.clean(fields.getOrDefault(name, ""));
        return value.contains("??") ? "" : value;
    }

    /** {@code NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.86.15  Release Build …}: the first number. */
    static String version(String line) {
        for (String word : line.split(" ")) {
            if (isVersion(word)) {
                return word;
            }
        }
        return "";
    }

    private static boolean isVersion(String word) {
        return word.indexOf('.') > 0
                && word.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))
                && Character.isDigit(word.charAt(word.length() - 1));
    }
}
