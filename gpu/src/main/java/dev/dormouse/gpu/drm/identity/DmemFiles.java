package dev.dormouse.gpu.drm.identity;

import dev.dormouse.linux.ProcFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what cgroups of version 2 leave of devices' memory (kernel: admin-guide/cgroup-v2.rst, DMEM; since 6.14). */
public final class DmemFiles {
    private static final Path MOUNT = Path.of("/sys/fs/cgroup");

    /** Where the second version is beside the first. */
    private static final String HYBRID = "unified";

    private static final String CAPACITY = "dmem.capacity";
    private static final String LIMIT = "dmem.max";
    private static final String USED = "dmem.current";

    private DmemFiles() {}

    /**
     * What a group may still use: what it and every group above it are allowed, less what is used of that, and what there is.
     *
     * @param group as in {@code /dormouse/ID}; it need not be there yet
     * @return empty where the kernel has no such controller, or nobody has limited anything
     */
    public static List<DmemLimit> of(String group) {
        return of(Files.isDirectory(MOUNT.resolve(HYBRID)) ? MOUNT.resolve(HYBRID) : MOUNT, group);
    }

    static List<DmemLimit> of(Path mount, String group) {
        List<DmemLimit> limits = new ArrayList<>(limits(mount, CAPACITY));
        Path directory = mount;
        for (Path name : Path.of("/").relativize(Path.of(group))) {
            directory = directory.resolve(name);
            limits.addAll(left(directory));
        }
        return List.copyOf(limits);
    }

    private static List<DmemLimit> left(Path directory) {
        Map<String, Long> used = new HashMap<>();
        limits(directory, USED).forEach(each -> used.put(each.region(), each.bytes()));
        return limits(directory, LIMIT).stream()
                .map(limit -> limit.less(used.getOrDefault(limit.region(), 0L)))
                .toList();
    }

    private static List<DmemLimit> limits(Path directory, String field) {
        Path file = directory.resolve(field);
        return DmemLimit.parse(ProcFile.readOrEmpty(file), file.toString());
    }
}
