package dev.dormouse.core.exchange;

import dev.dormouse.core.tar.TarDamage;
import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarReader;
import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Unpacks the outer archive of a checkpoint. It consists of regular files and directories, and nothing else is made of it: no link that a
 * later member could be written through, no device, no file of another owner.
 */
final class Unpacking {
    private Unpacking() {}

    /** @param directory an empty one, of root's alone */
    static void unpack(InputStream archive, Path directory, Budget budget) throws IOException {
        TarReader reader = new TarReader(new BoundedInput(archive, budget));
        for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
            String path = SafePath.of(entry.path());
            budget.memberIn(path);
            if (!path.isEmpty()) {
                unpack(entry, reader, ExactPath.in(directory, path));
            }
        }
    }

    private static void unpack(TarEntry entry, TarReader reader, Path target) throws IOException {
        if (entry.isDirectory()) {
            DurableFile.directories(target);
            return;
        }
        if (!entry.isFile() || entry.isSparse()) {
            throw TarDamage.of("'" + SafePath.of(entry.path())
                    + "' is neither a plain file nor a directory; of Podman's checkpoints"
                    + " those made with --with-previous are not read");
        }
        DurableFile.directories(target.resolveSibling("."));
        FileAttribute<Set<PosixFilePermission>> owner =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            Files.createFile(target, owner);
        } catch (FileAlreadyExistsException e) {
            throw TarDamage.of("'" + SafePath.of(entry.path()) + "' is in it twice");
        }
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
            reader.copyTo(out);
        }
    }
}
