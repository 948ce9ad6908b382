package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors that say how something ended, not why: the last guess. Strings as in CRIU's cr-restore.c, infect.c. */
final class ConsequenceRules {
    static final List<Rule> ALL = List.of(
            // CRIU cannot tell a traced process from a zombie, tries for ten seconds, and calls it either.
            Rule.of(
                    "traced",
                    Code.BLOCKED,
                    "(?:Unable to detach from|Unseizable non-zombie|zombie) (\\d{1,9})\\b",
                    hit -> tracer(hit) == null
                            ? hit.whoIs(1) + " could not be stopped: another program traces it, or it was just ending."
                            : hit.whoIs(1) + " is being traced by " + tracer(hit)
                                    + ", and a process can have only one tracer.",
                    "Detach the debugger (gdb, strace) before the checkpoint, then try again."),
            Rule.of(
                    "killed",
                    Code.FAILED,
                    "(\\d{1,9}) (?:was )?killed by (?:signal )?9\\b",
                    hit -> hit.whoIs(1) + " was killed during the " + hit.either("checkpoint", "restore")
                            + ", most likely because the session's memory limit or the host's memory was used up.",
                    "Raise the session's memory limit or free memory on the host, then try again."),
            Rule.of(
                    "crashed",
                    Code.FAILED,
                    "(\\d{1,9}) (?:was )?(?:killed|stopped) by (?:signal )?(\\d+)[^:]*: (.+)",
                    hit -> hit.whoIs(1) + " crashed during the " + hit.either("checkpoint", "restore") + " (signal "
                            + hit.group(2) + ", " + hit.group(3) + "): its images are incomplete or CRIU has a fault.",
                    "Check the snapshot with `dormouse verify`; if it is sound, report the full log to the CRIU project."),
            Rule.of(
                    "not-permitted",
                    Code.UNFIT_HOST,
                    "Operation not permitted|Permission denied",
                    hit -> "CRIU was not allowed to do what it must: "
                            + hit.line().message() + ".",
                    "Run as root with all capabilities, outside other containers."));

    private static @Nullable String tracer(Hit hit) {
        return hit.context().processes().tracer(Integer.parseInt(hit.group(1)));
    }

    private ConsequenceRules() {}
}
