package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** Errors that say how something ended, not why: the last guess. Strings as in CRIU's cr-restore.c, infect.c. */
final class ConsequenceRules {
    static final List<Rule> ALL = List.of(
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

    private ConsequenceRules() {}
}
