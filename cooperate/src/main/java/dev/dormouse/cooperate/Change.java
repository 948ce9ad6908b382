package dev.dormouse.cooperate;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is different now that the program goes on.
 *
 * @param restored whether it was woken from a snapshot, perhaps much later or on another host; otherwise it only stood still
 * @param gpus whether the GPUs may be others
 * @param display whether the display may be another
 * @param network whether connections that leave the session are broken
 */
public record Change(boolean restored, boolean gpus, boolean display, boolean network) {
    /** What is not said may be so: looking again does no harm. */
    static Change of(Map<String, @Nullable Object> line) {
        return new Change(
                !Boolean.FALSE.equals(line.get("restored")),
                !Boolean.FALSE.equals(line.get("gpus")),
                !Boolean.FALSE.equals(line.get("display")),
                !Boolean.FALSE.equals(line.get("network")));
    }
}
