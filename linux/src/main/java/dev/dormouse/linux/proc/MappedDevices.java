package dev.dormouse.linux.proc;

import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.Stat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the devices among what processes have mapped. Looks at each file once, as many processes map the same. */
final class MappedDevices {
    private static final int TYPE = 0170000;

    private final Map<String, Optional<DeviceId>> seen = new HashMap<>();
    private final Map<String, MountInfo> mounts = new HashMap<>();

    MappedDevices(Map<Integer, MountInfo> mounts) {
        mounts.values().forEach(mount -> this.mounts.put(mount.device(), mount));
    }

    /**
     * What a parser has found, with the devices told.
     *
     * @param files /proc/PID/map_files, whose links lead to what is mapped whatever has become of its name
     */
    Maps among(Path files, MapsParser parser, boolean cut) {
        Maps maps = parser.maps(cut);
        List<Mapping> found = new ArrayList<>();
        for (Mapping mapping : maps.special()) {
            boolean file = mapping.path().startsWith("/") && !Descriptor.nameless(mapping.path());
            found.add(file ? mapping.of(device(files, mapping)) : mapping);
        }
        for (Mapping mapping : parser.shared()) {
            @Nullable DeviceId device = device(files, mapping);
            if (device != null) {
                found.add(mapping.of(device));
            }
        }
        return new Maps(List.copyOf(found), maps.libraries(), maps.truncated());
    }

    private @Nullable DeviceId device(Path files, Mapping mapping) {
        String file = mapping.fileSystem() + " " + mapping.inode() + " " + mapping.path();
        return seen.computeIfAbsent(
                        file,
                        wanted -> stat(files.resolve(mapping.file()), mapping).flatMap(MappedDevices::device))
                .orElse(null);
    }

    private Optional<Stat> stat(Path link, Mapping mapping) {
        MountInfo mount = mounts.get(mapping.fileSystem());
        return mount == null || mount.mayHang() ? Stat.withoutWaiting(link) : Stat.of(link);
    }

    private static Optional<DeviceId> device(Stat stat) {
        return switch (stat.mode() & TYPE) {
            case 0020000 -> Optional.of(new DeviceId(DeviceId.Kind.CHARACTER, stat.major(), stat.minor()));
            case 0060000 -> Optional.of(new DeviceId(DeviceId.Kind.BLOCK, stat.major(), stat.minor()));
            default -> Optional.empty();
        };
    }
}
