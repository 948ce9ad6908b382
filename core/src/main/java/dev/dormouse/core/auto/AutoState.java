package dev.dormouse.core.auto;

import dev.dormouse.json.Added;
import dev.dormouse.linux.StartTicks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one that makes snapshots: {@code auto/NAME.json} (docs/formats.md), there from its start until it is stopped.
 *
 * @param version of the format
 * @param session its name
 * @param every the interval, such as 10m
 * @param keep which are kept, such as 24h:10m,30d:1d
 * @param metrics where Prometheus finds figures, or null
 * @param pid of the process; it holds a lock on {@code auto/NAME.lock} as long as it lives
 * @param startTicks when that started, in hundredths of a second since boot, so that a later process of its number is not taken for it
 * @param started when, ISO 8601
 * @param next when the next snapshot is due
 * @param last when it last was at work, or null
 * @param snapshot the last that it has made, or null
 * @param note what came of the last one, a sentence
 */
public record AutoState(
        int version,
        String session,
        String every,
        String keep,
        @Nullable String metrics,
        long pid,
        @Added long startTicks,
        String started,
        String next,
        @Nullable String last,
        @Nullable String snapshot,
        String note) {
    public static final int VERSION = 1;

    /** The process, if it is the one that wrote this. */
    Optional<ProcessHandle> process() {
        return StartTicks.of(pid) == startTicks ? ProcessHandle.of(pid) : Optional.empty();
    }

    AutoState due(String beat) {
        return new AutoState(
                version, session, every, keep, metrics, pid, startTicks, started, beat, last, snapshot, note);
    }

    AutoState did(String beat, @Nullable String made, String said) {
        String newest = made == null ? snapshot : made;
        return new AutoState(
                version, session, every, keep, metrics, pid, startTicks, started, next, beat, newest, said);
    }
}
