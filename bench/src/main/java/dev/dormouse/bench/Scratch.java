package dev.dormouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that goes, with all that is in it. */
public record Scratch(Path directory) implements AutoCloseable {
    static Scratch make() throws IOException {
        return new Scratch(Files.createTempDirectory("dormouse-bench-"));
    }

    /** On the file system of another directory. */
    static Scratch below(Path parent) throws IOException {
        return new Scratch(Files.createTempDirectory(parent, "bench-"));
    }

    /** In memory, as a snapshot is at first. */
    static Scratch inMemory() throws IOException {
        return new Scratch(Files.createTempDirectory(Path.of("/dev/shm"), "dormouse-bench-"));
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> below = Files.walk(directory)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
