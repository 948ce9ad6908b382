package dev.dormouse.core.doctor;

import dev.dormouse.core.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A newer CRIU with all its libraries, unpacked under {@link Layout#prefix()} without touching the system's. It is made
 * in a temporary directory beside its place, tried there, and renamed: killed at any moment, it is there or it is not.
 */
record PrivateCriu(Layout layout, InstallLog log, Consumer<String> progress) {
    private static final String SCRATCH = ".criu-";

    /** Tried in this order until one has a version that fits the kernel. */
    private static final List<List<String>> SUITES = List.of(List.of("sid"), List.of("experimental", "sid"));

    void install(String mirror) {
        Path prefix = layout.prefix();
        try {
            Files.createDirectories(prefix);
            // Two installations at once would take each other's scratch directory for a leftover.
            try (FileChannel file = FileChannel.open(
                            prefix.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                progress.accept("Fetching a newer CRIU into " + prefix);
                removeLeftovers(prefix);
                fromFirstFittingSuite(mirror);
                lock.release();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fromFirstFittingSuite(String mirror) throws IOException {
        String seen = "none";
        for (List<String> suites : SUITES) {
            try (TempTree scratch = TempTree.in(layout.prefix(), SCRATCH)) {
                Path tree = unpack(scratch.path(), mirror, suites);
                seen = CriuTree.complete(tree);
                if (CriuProgram.fits(seen, Kernel.version())) {
                    commit(tree);
                    progress.accept("CRIU " + seen + " is in " + CriuProgram.privateDirectory(layout));
                    return;
                }
            }
        }
        throw log.failure("Debian's newest CRIU (" + seen + ") does not run or does not fit this kernel.", "");
    }

    private Path unpack(Path scratch, String mirror, List<String> suites) throws IOException {
        String architecture = Programs.run(Duration.ofMinutes(1), "dpkg", "--print-architecture")
                .out()
                .strip();
        PrivateApt apt = PrivateApt.make(scratch.resolve("apt"), log, mirror, architecture, suites);
        apt.download("criu");
        Path tree = Files.createDirectory(scratch.resolve("tree"));
        for (Path archive : apt.archives()) {
            log.require(
                    "A package of the newer CRIU could not be unpacked.",
                    List.of("dpkg", "-x", archive.toString(), tree.toString()));
        }
        return tree;
    }

    private void commit(Path tree) throws IOException {
        // The rename must not reach the disk before what it makes visible.
        Programs.run(Duration.ofMinutes(5), Map.of(), List.of("sync", "--file-system", tree.toString()));
        Path place = CriuProgram.privateDirectory(layout);
        if (Files.exists(place)) {
            Files.move(place, tree.resolveSibling("replaced"), StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(tree, place, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void removeLeftovers(Path prefix) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(prefix, SCRATCH + "*")) {
            for (Path directory : left) {
                TempTree.delete(directory);
            }
        }
    }
}
