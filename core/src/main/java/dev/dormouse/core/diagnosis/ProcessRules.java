package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException.Code;
import java.util.List;

/** Process ids, debuggers, limits, System V memory. Strings as in CRIU's cr-restore.c, cr-dump.c, seize.c, compel. */
final class ProcessRules {
    static final List<Rule> ALL = List.of(
            Rule.of(
                    "pid-in-use",
                    Code.UNFIT_HOST,
                    "Can't fork for (\\d+): File exists",
                    hit -> "The process id " + hit.group(1) + " that a program of the session needs back is in use.",
                    "Give the session a pid namespace of its own, or end the process that has this id (or reap it, if it is"
                            + " a zombie)."),
            Rule.of(
                    "pid-in-use",
                    Code.UNFIT_HOST,
                    "Pid (\\d+) do not match expected (\\d+)",
                    hit -> "A program of the session needs the process id " + hit.group(2) + " back and got "
                            + hit.group(1) + ".",
                    "Try again; on kernels before 5.5 another process may start in between."),
            Rule.of(
                    "pid-in-use",
                    Code.UNFIT_HOST,
                    "Current (?:sid|gid) (\\d+) intersects with",
                    hit -> "The process group " + hit.group(1)
                            + " of the restoring shell is one that the session needs back.",
                    "Start the restore with setsid."),
            Rule.of(
                    "fork-refused",
                    Code.UNFIT_HOST,
                    "Can't fork for (\\d+): Resource temporarily unavailable",
                    "The limit on the number of processes does not leave room for the session.",
                    "Raise the limit (pids.max of the cgroup, ulimit -u), or end other processes."),
            Rule.of(
                    "resource-capability",
                    Code.UNFIT_HOST,
                    "Can't get rlimit \\d+: Operation not permitted",
                    hit -> "The limits of " + hit.who()
                            + " cannot be read: this host's root lacks the capability CAP_SYS_RESOURCE.",
                    "Run Dormouse where root has CAP_SYS_RESOURCE, or run the session's programs as root."),
            Rule.of(
                    "sysv-shared",
                    Code.BLOCKED,
                    "Task (\\d{1,9}) with SysVIPC shmem map @\\S+ doesn't live in IPC ns",
                    hit -> hit.whoIs(1) + " uses System V shared memory of the host's.",
                    "Give the session an ipc namespace of its own."),
            Rule.of(
                    "probed",
                    Code.BLOCKED,
                    "PID (\\d{1,9}) has uprobes vma",
                    hit -> hit.whoIs(1) + " is watched by a kernel probe (uprobe), as perf and bpftrace place them.",
                    "Stop the tracing and try again."),
            Rule.of(
                    "security-profile",
                    Code.UNFIT_HOST,
                    "(?:apparmor|selinux) LSM specified but|lsm profile|unknown lsm",
                    "The snapshot was taken under an AppArmor or SELinux profile that this host does not have.",
                    "Load the same profile on this host, or take the snapshot of an unconfined session."));

    private ProcessRules() {}
}
