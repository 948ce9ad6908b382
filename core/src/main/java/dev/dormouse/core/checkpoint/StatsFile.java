package dev.dormouse.core.checkpoint;

import dev.dormouse.core.Json;
import dev.dormouse.core.criu.CriuStats;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** stats.json: what a checkpoint took, for programs that collect such numbers (docs/formats.md). */
record StatsFile(int version, CriuStats.Dump dump, Map<String, Long> timesMs, List<Round.Figures> rounds) {
    private static final String NAME = "stats.json";

    static void write(Path directory, CriuStats.Dump dump, Map<String, Long> timesMs, List<Round.Figures> rounds) {
        Json.write(directory.resolve(NAME), new StatsFile(1, dump, timesMs, rounds));
    }
}
