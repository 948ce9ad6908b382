package dev.dormouse.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint would carry: the same members as {@code dormouse plan --format json} (docs/plan.md), and two more.
 *
 * @param ready whether a checkpoint may begin
 * @param verdict what it comes to, one line
 */
public record Plan(
        int version,
        String session,
        String created,
        List<Planned> processes,
        List<String> notes,
        boolean ready,
        String verdict) {
    /**
     * @param carry PORTABLE, REPLAYED, COOPERATIVE, NATIVE or LOST
     * @param fate KEPT, UNPLUGGED, CLOSED, DROPPED, RESTARTED, FALLS or REFUSED
     * @param why one sentence for a fate that needs one, else null
     */
    public record Planned(
            long pid,
            long parent,
            String name,
            List<String> command,
            String role,
            String carry,
            long residentBytes,
            long ageMs,
            List<Window> windows,
            List<Finding> findings,
            List<Long> takesAlong,
            String fate,
            @Nullable String why) {}

    /** A window of a process; {@code placement} as in docs/formats.md. */
    public record Window(String title, String type, Map<String, Object> placement) {}

    /** @param weight BLOCKS, DEVICE, LOSES or NOTE */
    public record Finding(String weight, String kind, String what, String cause, String cure) {}
}
