package dev.dormouse.server.work;

import dev.dormouse.api.Problem;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.Records;
import java.util.Map;

/** Why operations have failed, as their workers tell it or do not. */
final class Told {
    private Told() {}

    static Problem problem(Map<?, ?> members) {
        try {
            return Records.read(Problem.class, members);
        } catch (JsonException e) {
            return Problem.of(Problem.Code.FAILED, "Its process says something that makes no sense", "Try again", "");
        }
    }

    /** @param status of a process that has said nothing of what came of it */
    static Problem silent(int status) {
        return Problem.of(
                Problem.Code.FAILED,
                "Its process ended with status " + status + " before it was done",
                "Look at what there is, and try again: Dormouse leaves nothing half done",
                "");
    }
}
