package dev.dormouse.core.doctor;

/**
 * What {@code dormouse doctor} says about one prerequisite, on one line.
 *
 * @param name what it is, unique among the findings
 * @param version its version, or what else is known of it; may be empty
 * @param neededFor what does not work without it
 * @param cure how to get it, one sentence; empty when the status is {@link Status#OK}
 */
public record Finding(String name, Status status, String version, String neededFor, String cure) {
    public boolean ok() {
        return status == Status.OK;
    }
}
