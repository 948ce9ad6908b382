package dev.dormouse.core.criu;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns mappings of devices, which CRIU let a plugin vouch for, into memory of the process's own (images/vma.proto,
 * criu/include/image.h). Done in the images and not when CRIU maps them at the restore: there it would leave a descriptor behind in the
 * program for every further mapping of a device next to the first (open_filemap() in criu/files-reg.c).
 */
public final class DeviceMemory {
    private static final int REGULAR = 1;
    private static final int ANONYMOUS_PRIVATE = 1 << 9;
    private static final int BY_PLUGIN = 1 << 27;
    private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
    private static final int VMAS = 14;
    private static final int TYPE_REGULAR = 1;

    private final Map<Long, String> names;
    private final Set<String> devices;
    private final boolean readable;
    private final Set<String> replaced = new HashSet<>();
    private int count;

    private DeviceMemory(Images images, Set<String> devices, boolean readable) {
        this.names = names(images);
        this.devices = devices;
        this.readable = readable;
    }

    /**
     * Rewrites the images in this directory.
     *
     * @param devices paths in the session
     * @param readable what comes instead: zeros that can be written, or memory where every access is a SIGSEGV
     * @return the paths of which there were mappings
     */
    public static Set<String> replace(Path directory, Set<String> devices, boolean readable) {
        Images images = new Images(directory);
        DeviceMemory memory = new DeviceMemory(images, devices, readable);
        images.numbered("mm-", ImageFile.Kind.MM).forEach((pid, file) -> {
            int before = memory.count;
            ImageFile changed = new ImageFile(
                    file.kind(), file.entries().stream().map(memory::replaced).toList());
            if (memory.count > before) {
                images.write("mm-" + pid + ".img", changed);
            }
        });
        return Set.copyOf(memory.replaced);
    }

    private static Map<Long, String> names(Images images) {
        Map<Long, String> names = new HashMap<>();
        for (Message entry : images.read("files.img", ImageFile.Kind.FILES).entries()) {
            if (entry.number(1) == TYPE_REGULAR) {
                entry.message(3).ifPresent(file -> names.put(file.number(1), file.text(6)));
            }
        }
        return names;
    }

    private Message replaced(Message memory) {
        return memory.mapping(VMAS, vma -> Optional.of(isGone(vma) ? substitute(vma) : vma));
    }

    private boolean isGone(Message vma) {
        String name = names.getOrDefault(vma.number(4), "");
        String path = name.startsWith("/") ? name : "/" + name;
        boolean gone = (vma.number(7) & BY_PLUGIN) != 0 && devices.contains(path);
        if (gone) {
            replaced.add(path);
            count++;
        }
        return gone;
    }

    /** Only start, end and protection stay. */
    private Message substitute(Message vma) {
        return Message.of(
                new Field.Varint(1, vma.number(1)),
                new Field.Varint(2, vma.number(2)),
                new Field.Varint(3, 0),
                new Field.Varint(4, 0),
                new Field.Varint(5, readable ? vma.number(5) : 0),
                new Field.Varint(6, MAP_PRIVATE_ANONYMOUS),
                new Field.Varint(7, REGULAR | ANONYMOUS_PRIVATE),
                new Field.Varint(8, 1)); // fd, zigzag coded: -1
    }
}
