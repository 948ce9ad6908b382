package dev.dormouse.core.criu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Mounts that whoever restores has to bring (CRIU's --external mnt[]): images name only where they go. */
public final class OutsideMounts {
    /** mnt_entry's ext_key (images/mnt.proto). */
    private static final int KEY = 18;

    private OutsideMounts() {}

    /** The keys by which they go; runc takes the path in the container. Parents before children. */
    public static List<String> read(Path directory) {
        List<String> keys = new ArrayList<>();
        for (ImageFile file : new Images(directory).readAll("mountpoints-", ImageFile.Kind.MOUNTS)) {
            for (Message mount : file.entries()) {
                String key = mount.text(KEY);
                if (key.startsWith("/")) {
                    keys.add(key);
                }
            }
        }
        return keys.stream().distinct().sorted().toList();
    }
}
