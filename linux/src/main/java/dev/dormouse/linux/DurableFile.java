package dev.dormouse.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that must survive a crash whole: written to a temporary name, synced, renamed; readable by their owner only. For any number of
 * threads and processes, each of which writes to a name of its own: of several that write the same file one wins.
 */
public final class DurableFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** What ends the temporary names, behind a random number. */
    private static final String TEMPORARY = ".new";

    private static final int RANDOM = 36;

    /** Nobody writes one file for so long. */
    private static final Duration LEFT_BEHIND = Duration.ofHours(1);

    /** Looking once is enough: what is left behind later is found by the next process. */
    private static final Set<Path> TIDIED = ConcurrentHashMap.newKeySet();

    private static final int MOST_TIDIED = 1000;

    private DurableFile() {}

    /** Creates or replaces a file; at every moment the name holds either the old content or the new. */
    public static void replace(Path file, byte[] content) {
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
        tidy(file.toAbsolutePath().resolveSibling("."));
        try {
            try {
                write(temporary, content);
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                // After the move there is none.
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel out = create(file)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
    }

    /** Removes what killed writers have left in a directory. */
    private static void tidy(Path directory) {
        if (TIDIED.size() > MOST_TIDIED) {
            TIDIED.clear();
        }
        if (!TIDIED.add(directory.normalize())) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, DurableFile::isLeftBehind)) {
            for (Path file : left) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // What is left behind only takes room; what keeps us from writing is told by the writing.
            return;
        }
    }

    private static boolean isLeftBehind(Path file) {
        String name = String.valueOf(file.getFileName());
        int random = name.length() - TEMPORARY.length() - RANDOM;
        if (random < 2 || name.charAt(0) != '.' || name.charAt(random - 1) != '.' || !name.endsWith(TEMPORARY)) {
            return false;
        }
        try {
            FileTime written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
            return written.toInstant().isBefore(Instant.now().minus(LEFT_BEHIND));
        } catch (IOException e) {
            // It has just been renamed.
            return false;
        }
    }

    /** A new file, mode 0600, open for writing; it must not exist. */
    public static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }

    /** Makes the names in a directory durable, after files in it were created or renamed. */
    public static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Directories down to this one, readable by their owner only where they are new. */
    public static void directories(Path directory) {
        try {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
