package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** The state of a container, and runc's dealings with CRIU. Strings as in runc's container_linux.go, error.go. */
final class RuncRules {
    static final List<Rule> ALL = List.of(
            Rule.of(
                    "criu-missing",
                    Code.UNFIT_HOST,
                    "exec: \"?[^\"]*criu\"?: (?:executable file not found|.*no such file)|"
                            + "CRIU version check failed: .*no such file",
                    "CRIU, which saves and restores the processes, is not installed.",
                    "Install it with `dormouse doctor --install`."),
            Rule.of(
                    "criu-too-old",
                    Code.UNFIT_HOST,
                    "CRIU version (\\d{1,9}) must be (\\d{1,9}) or higher",
                    hit -> "CRIU is too old: it has version " + version(hit.number(1)) + " and runc needs "
                            + version(hit.number(2)) + ".",
                    "Install a newer CRIU with `dormouse doctor --install`."),
            Rule.of(
                    "criu-too-old",
                    Code.UNFIT_HOST,
                    "CRIU (?:feature|version) check failed|[Cc][Rr][Ii][Uu] is missing features|old criu version|"
                            + "requires at least CRIU",
                    hit -> "CRIU does not do what runc asks of it: "
                            + hit.line().message() + ".",
                    "Install a newer CRIU with `dormouse doctor --install`."),
            Rule.of(
                    "session-exists",
                    Code.FAILED,
                    "container with (?:given )?(?:ID|id) (?:\\S+ )?already exists",
                    "A container of this name exists already.",
                    "Stop and remove the other session, or choose another name with `--as NAME`."),
            Rule.of(
                    "session-missing",
                    Code.FAILED,
                    "container (?:\\S+ )?does not exist",
                    "The session's container does not exist.",
                    "Start the session anew, or restore a snapshot of it."),
            Rule.of(
                    "session-state",
                    Code.FAILED,
                    "[Cc]ontainer cannot be checkpointed in (\\w+) state|cannot exec in a (\\w+) container|"
                            + "container (?:is )?(not running|not paused|paused)|cannot (?:pause|resume|start) .*container",
                    hit -> "The session is not in a state for this: "
                            + hit.line().message() + ".",
                    "Look at it with `dormouse ps`; start it anew or restore a snapshot if it has ended."),
            Rule.of(
                    "session-running",
                    Code.FAILED,
                    "container still running|container init still running",
                    "The session is still running.",
                    "Stop it first with `dormouse stop`."),
            Rule.of(
                    "images-directory",
                    Code.DAMAGED,
                    "open (\\S+)/descriptors\\.json: no such file",
                    hit -> "The directory " + hit.group(1) + " holds no snapshot: its image files are missing.",
                    "Check the snapshot with `dormouse verify`, and restore another one."),
            Rule.of(
                    "images-directory",
                    Code.FAILED,
                    "invalid directory to (?:save|restore) checkpoint",
                    "The directory for the image files does not exist.",
                    "Check that DORMOUSE_ROOT exists and can be written."),
            Rule.of(
                    "network-missing",
                    Code.FAILED,
                    "[Rr]equested network namespace (\\S+) does not exist",
                    hit -> "The session's network namespace " + hit.group(1) + " is gone.",
                    "Restore with `--network none` or private, or make the namespace again."));

    /** runc counts 4.2.1 as 40201. */
    private static String version(long number) {
        return number / 10_000 + "." + number / 100 % 100 + "." + number % 100;
    }

    private RuncRules() {}
}
