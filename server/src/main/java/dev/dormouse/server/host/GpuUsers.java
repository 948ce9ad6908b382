package dev.dormouse.server.host;

import dev.dormouse.api.GpuCard;
import dev.dormouse.gpu.inventory.Gpu;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.proc.DrmUsage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which processes have GPUs open, from /proc alone: device files below /dev/dri tell of whom they are and, with most drivers, how much memory
 * they take (DRM fdinfo).
 */
record GpuUsers(List<Gpu> gpus) {
    private static final String DRI = "/dev/dri/";

    /** By the GPUs' addresses. */
    Map<String, List<GpuCard.User>> find(Map<String, String> sessions) {
        Map<String, List<GpuCard.User>> users = new HashMap<>();
        if (gpus.isEmpty()) {
            return users;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                uses(process)
                        .forEach((address, memory) -> users.computeIfAbsent(address, _ -> new ArrayList<>())
                                .add(user(Long.parseLong(String.valueOf(process.getFileName())), sessions, memory)));
            }
        } catch (IOException e) {
            // Where /proc cannot be listed nobody can be named.
            return users;
        }
        return users;
    }

    /** @param sessions names by the ids of their containers */
    static GpuCard.User user(long pid, Map<String, String> sessions, long memory) {
        Path process = Path.of("/proc", Long.toString(pid));
        return new GpuCard.User(
                session(process, sessions),
                pid,
                ProcFile.readOrEmpty(process.resolve("comm")).strip(),
                memory);
    }

    private static String session(Path process, Map<String, String> sessions) {
        for (String line :
                ProcFile.readOrEmpty(process.resolve("cgroup")).lines().toList()) {
            int at = line.indexOf("/dormouse/");
            if (at >= 0) {
                String container = line.substring(at + "/dormouse/".length()).split("/", 2)[0];
                return sessions.getOrDefault(container, "");
            }
        }
        return "";
    }

    /** Memory by the address of the GPU, -1 where it is not known. */
    private Map<String, Long> uses(Path process) {
        Map<String, Long> memory = new TreeMap<>();
        Set<String> clients = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                String target = target(descriptor);
                if (target.startsWith(DRI)) {
                    add(process, descriptor, target, clients, memory);
                }
            }
        } catch (IOException e) {
            // It has ended, or is none of ours to look at.
            return memory;
        }
        return memory;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private void add(Path process, Path descriptor, String target, Set<String> clients, Map<String, Long> memory) {
        String name = target.substring(DRI.length());
        Gpu gpu = gpus.stream()
                .filter(one -> name.equals(one.nodes().render())
                        || name.equals(one.nodes().primary()))
                .findFirst()
                .orElse(null);
        if (gpu == null) {
            return;
        }
        memory.putIfAbsent(gpu.address(), -1L);
        String info = ProcFile.readOrEmpty(process.resolve("fdinfo").resolve(String.valueOf(descriptor.getFileName())));
        DrmUsage.parse(info)
                .filter(usage -> !usage.memoryBytes().isEmpty())
                .filter(usage -> usage.client().isEmpty() || clients.add(usage.pdev() + " " + usage.client()))
                .ifPresent(usage -> memory.merge(
                        gpu.address(), own(usage.memoryBytes()), (before, more) -> before < 0 ? more : before + more));
    }

    /** The card's own memory where it has any. */
    private static long own(Map<String, Long> regions) {
        long vram = sum(regions, "vram") + sum(regions, "local");
        return vram > 0 ? vram : sum(regions, "");
    }

    private static long sum(Map<String, Long> regions, String prefix) {
        return regions.entrySet().stream()
                .filter(region -> region.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
