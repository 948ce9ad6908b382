package dev.dormouse.core.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Makes a tree of unpacked packages into a CRIU that runs on its own libraries and its own program loader. */
final class CriuTree {
    private CriuTree() {}

    /**
     * Writes the wrapper {@code criu}, runs it, and writes its answer into {@code version}, the file that makes the tree
     * complete.
     *
     * @return the version, or "none" when it does not run
     */
    static String complete(Path tree) throws IOException {
        Path loader = first(tree.resolve("usr/lib"), "*-linux-*", "ld-linux*.so.*");
        Path criu = first(tree.resolve("usr"), "{sbin,bin}", "criu");
        if (loader == null || criu == null) {
            return "none";
        }
        Path wrapper = tree.resolve("criu");
        Files.writeString(wrapper, wrapper(tree.relativize(loader), tree.relativize(criu)));
        Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
        CriuProgram answer = CriuProgram.ask(wrapper);
        if (answer == null) {
            return "none";
        }
        Files.writeString(tree.resolve("version"), answer.version() + "\n");
        return answer.version();
    }

    /** Finds its tree by its own path, so that the tree can be tried before it is moved to its place. */
    static String wrapper(Path loader, Path criu) {
        return """
                #!/bin/sh
                exec "${0%%/*}/%s" --library-path "${0%%/*}/%s" "${0%%/*}/%s" "$@"
                """.formatted(loader, loader.getParent(), criu);
    }

    private static @Nullable Path first(Path top, String directories, String files) throws IOException {
        if (!Files.isDirectory(top)) {
            return null;
        }
        try (DirectoryStream<Path> below = Files.newDirectoryStream(top, directories)) {
            for (Path directory : below) {
                Path found = first(directory, files);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static @Nullable Path first(Path directory, String files) throws IOException {
        if (!Files.isDirectory(directory)) {
            return null;
        }
        try (DirectoryStream<Path> matches = Files.newDirectoryStream(directory, files)) {
            for (Path match : matches) {
                return match;
            }
        }
        return null;
    }
}
