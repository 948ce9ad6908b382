package dev.dormouse.e2e.robust;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for files whose names are known only in part, in directories that come and go. */
final class Glob {
    private Glob() {}

    /** Whether there is a file below {@code top} that these names lead to, each of them a glob. */
    static boolean matches(Path top, String... names) {
        return matches(top, 0, names);
    }

    private static boolean matches(Path top, int from, String... names) {
        if (from == names.length) {
            return true;
        }
        if (!Files.isDirectory(top)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(top, names[from])) {
            for (Path entry : entries) {
                if (matches(entry, from + 1, names)) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            // It went away while it was read.
            return false;
        }
    }
}
