package dev.dormouse.core.checkpoint;

import dev.dormouse.core.criu.CriuStats;
import dev.dormouse.linux.Frames;
import java.nio.file.Path;
import java.util.Map;

/**
 * What was written of a session's memory while it went on.
 *
 * @param frames where the memory of each process was when it was taken, by its pid in the session
 * @param bytes of pages
 */
record Round(Path directory, Map<Long, Frames> frames, long bytes, CriuStats.Dump stats) {
    /** As stats.json has it (docs/formats.md). */
    record Figures(long bytes, long frozenTime) {}

    Figures figures() {
        return new Figures(bytes, stats.frozenTime());
    }

    String name() {
        return String.valueOf(directory.getFileName());
    }
}
