package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** Control groups and the freezer. Strings as in CRIU's cgroup.c, seize.c. */
final class CgroupRules {
    static final List<Rule> ALL = List.of(
            Rule.of(
                    "cgroup-freeze",
                    Code.FAILED,
                    "Unable to freeze cgroup (\\S+)|Unable to (?:freeze|thaw) tasks|Unknown freezer state",
                    "The session's processes could not be stopped in time: one of them hangs in the kernel"
                            + " (often on a network file system or a device).",
                    "End the process that hangs (state D in `ps`), then try again."),
            Rule.of(
                    "cgroup-make",
                    Code.UNFIT_HOST,
                    "Can't make cgroup dir (\\S+): (.+)",
                    hit -> "The cgroup " + hit.group(1) + " of the session could not be made: " + hit.group(2) + ".",
                    "Check the limits of the cgroup above it (cgroup.max.descendants, cgroup.max.depth) and that cgroups"
                            + " are mounted writable."),
            Rule.of(
                    "cgroup-limit",
                    Code.UNFIT_HOST,
                    "Failed writing (.*) to (\\S+): (.+)",
                    hit -> "The cgroup setting " + hit.group(2) + " could not be set to " + hit.group(1) + ": "
                            + hit.group(3) + ".",
                    "Check that the limits of the session fit those of the cgroup above it."),
            Rule.of(
                    "cgroup-move",
                    Code.UNFIT_HOST,
                    "Can't move (?:\\S+ )?into (\\S+)",
                    hit -> "A process of the session could not be put into the cgroup " + hit.group(1) + ".",
                    "Check the limits of that cgroup (pids.max), and that it has no other controllers' restrictions."),
            Rule.of(
                    "cgroup-exists",
                    Code.UNFIT_HOST,
                    "Abort restore of existing cgroups",
                    "The session's cgroup exists already, so another session of this name runs or was not cleaned up.",
                    "Stop or remove the other session, or restore with `--as NAME`."),
            Rule.of(
                    "cgroup-missing",
                    Code.UNFIT_HOST,
                    "(?:cg|cgroup).*?(?:controller (\\S+) not found|Cgroup dir (\\S+) doesn't exist)|"
                            + "Unable to (?:open|configure|create|mount) the cgroup",
                    "A cgroup controller that the session used is not available on this host.",
                    "Mount the cgroup file system and its controllers as on the host of the checkpoint."));

    private CgroupRules() {}
}
