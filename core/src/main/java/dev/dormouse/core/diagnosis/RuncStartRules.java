package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** A container that does not start. Strings as in runc's process_linux.go, rootfs_linux.go, utils_linux.go. */
final class RuncStartRules {
    static final List<Rule> ALL = List.of(
            Rule.of(
                    "command-missing",
                    Code.USAGE,
                    "exec: \"([^\"]+)\": (?:executable file not found|stat \\S+: no such file)|"
                            + "exec (\\S+): no such file",
                    hit -> "The session has no command " + hit.group(1) + hit.group(2) + ".",
                    "Check the spelling, or install the program in the session's root file system."),
            Rule.of(
                    "command-denied",
                    Code.USAGE,
                    "exec: \"([^\"]+)\": .*permission denied|exec (\\S+): permission denied|"
                            + "exec: \"([^\"]+)\": is a directory",
                    hit -> hit.group(1) + hit.group(2) + hit.group(3)
                            + " is not a program that the session's user may run.",
                    "Make the file executable, or name another command."),
            Rule.of(
                    "command-format",
                    Code.USAGE,
                    "exec (?:: )?\"?([^\"\\s:]+)\"?: exec format error|exec format error",
                    "The command is built for another processor, or is a script without its #! line.",
                    "Name a program for this machine, or give the script's interpreter first."),
            Rule.of(
                    "directory-missing",
                    Code.USAGE,
                    "chdir to cwd \\(\"([^\"]+)\"\\) .*failed: (.+)",
                    hit -> "The session cannot start in the directory " + hit.group(1) + ": " + hit.group(2) + ".",
                    "Make that directory inside the session, or choose another one."),
            Rule.of(
                    "mount-source",
                    Code.UNFIT_HOST,
                    "error mounting \"([^\"]+)\" to rootfs at \"([^\"]+)\": (.+)",
                    hit -> hit.group(1) + " cannot be mounted into the session at " + hit.group(2) + ": " + hit.group(3)
                            + ".",
                    "Make the source of the mount exist again, or start the session without it."),
            Rule.of(
                    "bundle",
                    Code.FAILED,
                    "(?:JSON specification file )?(\\S*config\\.json) not found|chdir (\\S+): no such file|"
                            + "cannot unmarshal|^invalid character|: invalid character",
                    hit -> "The session's bundle" + (hit.group(2).isEmpty() ? "" : " " + hit.group(2))
                            + " is missing or damaged.",
                    "Remove the session with `dormouse rm` and start it anew, or restore a snapshot of it."),
            Rule.of(
                    "rootfs",
                    Code.FAILED,
                    "invalid rootfs|rootfs \\((\\S+)\\) does not exist|error preparing rootfs: (.+)|"
                            + "error jailing process inside rootfs: (.+)",
                    hit -> "The session's root file system is missing or cannot be used.",
                    "Check the directory or image given with `--rootfs`."),
            Rule.of(
                    "oom",
                    Code.FAILED,
                    "OOM-killed|memory limit too low|oom-kill",
                    "The session's memory limit is too low for it to start.",
                    "Raise the session's memory limit."),
            Rule.of(
                    "cgroup",
                    Code.UNFIT_HOST,
                    "unable to apply cgroup configuration: (.+)|(container's cgroup .+)|"
                            + "error setting cgroup config [^:]*: (.+)|(cgroup.*frozen.*)",
                    hit -> "The session's cgroup cannot be used: " + hit.group(1) + hit.group(2) + hit.group(3)
                            + hit.group(4) + ".",
                    "Check that cgroups are mounted writable and that the limits fit those of the cgroup above."),
            Rule.of(
                    "seccomp",
                    Code.UNFIT_HOST,
                    "(?:unable to init seccomp|seccomp): (.+)|seccomp not supported",
                    hit -> "The session's system call filter (seccomp) cannot be set up"
                            + (hit.group(1).isEmpty() ? "." : ": " + hit.group(1) + "."),
                    "Use a kernel with CONFIG_SECCOMP_FILTER and a runc built with seccomp."),
            Rule.of(
                    "mount-source",
                    Code.UNFIT_HOST,
                    "^(?:stat|open|lstat) (\\S+): no such file or directory",
                    hit -> hit.group(1) + ", which the session needs from this host, does not exist.",
                    "Put it back as it was when the session was started."),
            Rule.of(
                    "not-root",
                    Code.FAILED,
                    "permission denied|operation not permitted|rootless",
                    hit -> "runc was not allowed to do what it must: "
                            + hit.line().message() + ".",
                    "Run as root with all capabilities."));

    private RuncStartRules() {}
}
