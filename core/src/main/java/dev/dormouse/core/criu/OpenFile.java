package dev.dormouse.core.criu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file or directory that a frozen session has open, mapped, runs from or stands in. CRIU refuses to restore when a regular
 * one has another size or mode by then, so these are what a snapshot depends on besides itself.
 *
 * @param path in the session; {@code mountPoint} is a prefix of it
 * @param size bytes; -1 where CRIU does not compare it: what a program only appends to, such as a log
 * @param mode type and permissions as {@code st_mode} of stat(2)
 * @param fsType the kernel's name of the file system, empty where CRIU does not say (bind mounts from the host's disk)
 */
public record OpenFile(String path, long size, int mode, String mountPoint, String fsType) {
    private static final int S_IFMT = 0170000;
    private static final int S_IFREG = 0100000;
    private static final int REG = 3;

    public boolean isRegular() {
        return (mode & S_IFMT) == S_IFREG;
    }

    /** Every such file of the images in this directory, without those that lie outside the session. */
    public static List<OpenFile> read(Path directory) {
        Images images = new Images(directory);
        Mounts mounts = Mounts.read(images);
        List<OpenFile> files = new ArrayList<>();
        for (Message entry : images.read("files.img", ImageFile.Kind.FILES).entries()) {
            entry.message(REG).filter(reg -> reg.number(9, 0) == 0).ifPresent(reg -> files.add(of(reg, mounts)));
        }
        return files.stream().distinct().toList();
    }

    /** CRIU leaves the leading slash out of the name, and the mount id where the file lies on the session's root. */
    private static OpenFile of(Message reg, Mounts mounts) {
        Mounts.Mount mount = mounts.find((int) reg.signed(7, -1));
        String name = reg.text(6);
        return new OpenFile(
                name.startsWith("/") ? name : "/" + name,
                reg.number(8, -1),
                (int) reg.number(10, 0),
                mount == null ? "/" : mount.point(),
                mount == null ? "" : mount.fsType());
    }
}
