package dev.dormouse.store;

import dev.dormouse.store.contents.Extent;
import dev.dormouse.store.split.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** A part of a file that one thread stores. */
final class StoredPart implements StoreWriter.Task {
    private final Path file;
    private final Run run;

    /** Written by the worker, read once it has ended. */
    private List<Part> parts = List.of();

    StoredPart(Path file, Run run) {
        this.file = file;
        this.run = run;
    }

    @Override
    public void store(Cutter cutter) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            // Whoever still writes to the file appends: what is mapped here stays.
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, run.at(), run.length(), arena);
            parts = cutter.store(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<Extent> extents(BlockTable blocks) {
        return parts.stream().map(part -> part.extent(blocks));
    }
}
