package dev.dormouse.core.criu;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mounts that a session had when it was frozen (mountpoints-*.img, images/mnt.proto), by CRIU's mount id. */
record Mounts(Map<Integer, Mount> byId) {
    /**
     * @param point where it is in the session
     * @param fsType the kernel's name, empty where CRIU does not say (bind mounts from the host's disk)
     */
    record Mount(int id, String point, String fsType) {}

    private static final Map<Long, String> FS_TYPES = Map.ofEntries(
            Map.entry(1L, "proc"),
            Map.entry(2L, "sysfs"),
            Map.entry(3L, "devtmpfs"),
            Map.entry(5L, "tmpfs"),
            Map.entry(6L, "devpts"),
            Map.entry(12L, "cgroup"),
            Map.entry(14L, "mqueue"),
            Map.entry(15L, "fuse"),
            Map.entry(17L, "overlay"),
            Map.entry(23L, "cgroup2"));

    static Mounts read(Images images) {
        Map<Integer, Mount> byId = new HashMap<>();
        for (ImageFile file : images.readAll("mountpoints-", ImageFile.Kind.MOUNTS)) {
            file.entries().stream().map(Mounts::mount).forEach(m -> byId.put(m.id(), m));
        }
        return new Mounts(Map.copyOf(byId));
    }

    @Nullable
    Mount find(int id) {
        return byId.get(id);
    }

    /** The mount at exactly this place: of several on top of each other, any. */
    @Nullable
    Mount at(String point) {
        for (Mount mount : byId.values()) {
            if (mount.point().equals(point)) {
                return mount;
            }
        }
        return null;
    }

    private static Mount mount(Message entry) {
        String named = entry.text(14);
        String fsType = named.isEmpty() ? FS_TYPES.getOrDefault(entry.number(1), "") : named;
        return new Mount((int) entry.number(2), absolute(entry.text(7)), fsType);
    }

    /** CRIU writes "./root" in some versions and "/root" in others. */
    private static String absolute(String path) {
        String from = path.startsWith(".") ? path.substring(1) : path;
        return from.startsWith("/") ? from : "/" + from;
    }
}
