package dev.dormouse.store;

import dev.dormouse.store.contents.FileContents;
import dev.dormouse.store.split.Run;
import dev.dormouse.store.split.Splitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** A file that is being stored. Used by the thread that adds files. */
public final class AddedFile {
    /** What a thread takes on at a time, in bytes. */
    private static final long WORK = 1 << 20;

    private final String path;
    private final Path file;
    private final Queue<StoreWriter.Work> queue;
    private final List<StoredPart> parts = new ArrayList<>();
    private long taken;

    AddedFile(String path, Path file, Queue<StoreWriter.Work> queue) {
        this.path = path;
        this.file = file;
        this.queue = queue;
    }

    /** Begins with what is there by now of a file that is written front to back, in large pieces. */
    public void begin() {
        long size = size();
        while (size - taken >= WORK) {
            take(new Run(taken, WORK));
        }
    }

    /** The file is complete, and stays as it is. */
    public void finish(Splitter splitter) {
        if (taken == 0) {
            runs(splitter).forEach(this::split);
        } else {
            split(new Run(taken, size() - taken));
        }
    }

    private List<Run> runs(Splitter splitter) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofConfined()) {
            return channel.size() == 0
                    ? List.of()
                    : splitter.runs(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void split(Run run) {
        for (long at = 0; at < run.length(); at += WORK) {
            take(new Run(run.at() + at, Math.min(WORK, run.length() - at)));
        }
    }

    private void take(Run run) {
        StoredPart part = new StoredPart(file, run);
        parts.add(part);
        queue.add(part);
        taken += run.length();
    }

    private long size() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FileContents contents(BlockTable blocks) {
        FileContents contents = FileContents.joined(
                path, parts.stream().flatMap(part -> part.extents(blocks)).toList());
        if (contents.size() != taken) {
            throw new IllegalStateException(path + " was not stored whole");
        }
        return contents;
    }
}
