package dev.dormouse.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Names that are given only if nobody has them: renameat2(2), which Java's own way to rename lacks. */
public final class Rename {
    private static final int AT_FDCWD = -100;
    private static final int RENAME_NOREPLACE = 1;

    private Rename() {}

    /**
     * Renames a file or a directory within its file system.
     *
     * @throws FileAlreadyExistsException if there is something of that name
     */
    public static void withoutReplacing(Path from, Path to) throws IOException {
        int errno = attempt(from.toString(), to.toString());
        if (errno == Errno.EEXIST) {
            throw new FileAlreadyExistsException(to.toString());
        }
        if (errno != 0) {
            byLooking(from, to);
        }
    }

    /** Not every file system knows how, and Java finds the words for whatever else is wrong. */
    private static void byLooking(Path from, Path to) throws IOException {
        if (Files.exists(to, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(to.toString());
        }
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static int attempt(String from, String to) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            // Safe: NUL-terminated names that outlive the call, and plain numbers.
            int result = (int) Handle.RENAMEAT2.invokeExact(
                    state, AT_FDCWD, arena.allocateFrom(from), AT_FDCWD, arena.allocateFrom(to), RENAME_NOREPLACE);
            return result == 0 ? 0 : Libc.errno(state);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** Looked up on first use. */
    private static final class Handle {
        static final MethodHandle RENAMEAT2 = Libc.function(
                "renameat2",
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT);
    }
}
