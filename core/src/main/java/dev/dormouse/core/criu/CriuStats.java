package dev.dormouse.core.criu;

import java.nio.file.Path;

/** What CRIU says a dump or a restore took (images/stats.proto). Times are microseconds, sizes pages of memory. */
public sealed interface CriuStats {
    /**
     * What a dump took.
     *
     * @param freezingTime until every thread stood still
     * @param frozenTime for which the session stood still
     * @param memdumpTime to take the memory out of the processes, part of frozenTime
     * @param memwriteTime to write it to the images
     */
    record Dump(
            long freezingTime,
            long frozenTime,
            long memdumpTime,
            long memwriteTime,
            long pagesScanned,
            long pagesSkippedParent,
            long pagesWritten)
            implements CriuStats {
        /** Reads stats-dump of CRIU's work directory. */
        public static Dump read(Path workDirectory) {
            Message m = entry(workDirectory, "stats-dump", 1);
            return new Dump(m.number(1), m.number(2), m.number(3), m.number(4), m.number(5), m.number(6), m.number(7));
        }
    }

    /**
     * What a restore took.
     *
     * @param forkingTime to create the processes
     * @param restoreTime of the whole restore
     */
    record Restore(long forkingTime, long restoreTime, long pagesRestored) implements CriuStats {
        /** Reads stats-restore of CRIU's work directory. */
        public static Restore read(Path workDirectory) {
            Message m = entry(workDirectory, "stats-restore", 2);
            return new Restore(m.number(3), m.number(4), m.number(5, 0));
        }
    }

    private static Message entry(Path workDirectory, String name, int field) {
        ImageFile image = new Images(workDirectory).read(name, ImageFile.Kind.STATS);
        return image.entries().stream()
                .flatMap(entry -> entry.message(field).stream())
                .findFirst()
                .orElseThrow(() -> Damage.of("CRIU left no statistics in " + name));
    }
}
