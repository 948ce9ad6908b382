package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;

import dev.dormouse.linux.Kcmp;
import dev.dormouse.linux.proc.PosixTimer;
import dev.dormouse.linux.proc.ProcessState;

/** Debuggers, stopped processes, limits, timers and shared memory (CRIU: seize.c, cr-dump.c, timer.c). */
final class ProcessRules {
    private ProcessRules() {}

    static void look(Subject subject, Findings found) {
        ProcessState state = subject.process().state();
        traced(subject, state, found);
        leader(subject, state, found);
        stopped(subject, state, found);
        limits(subject, state, found);
        timers(subject, found);
        memory(subject, state, found);
    }

    private static void traced(Subject subject, ProcessState state, Findings found) {
        if (state.tracer() != 0) {
            found.add(
                    BLOCKS,
                    "traced",
                    "traced by " + subject.who(state.tracer()),
                    subject.who() + " is being traced by " + subject.who(state.tracer())
                            + ", and a process can have only one tracer.",
                    "Detach the debugger (gdb, strace) before the checkpoint, then try again.");
        }
    }

    private static void leader(Subject subject, ProcessState state, Findings found) {
        if (state.zombie() && state.threads() > 1) {
            found.add(
                    BLOCKS,
                    "thread-leader-gone",
                    state.threads() - 1 + " threads",
                    "The first thread of " + subject.who() + " has ended and others go on, which CRIU cannot carry.",
                    "Close the program before the checkpoint, or let it be dropped.");
        }
    }

    /** CRIU waits in ptrace(2) until the process reacts, which it cannot while it is frozen: both hang for ever. */
    private static void stopped(Subject subject, ProcessState state, Findings found) {
        if (state.stopped() && state.tracer() == 0 && subject.host().stoppedHang()) {
            found.add(
                    BLOCKS,
                    "stopped",
                    "stopped by a signal",
                    subject.who() + " is stopped (Ctrl-Z, SIGSTOP), and on this host's control groups (version 1)"
                            + " CRIU would wait for it for ever.",
                    "Let it go on (fg or bg in its shell, or kill -CONT), or end it, then try again.");
        }
    }

    private static void limits(Subject subject, ProcessState state, Findings found) {
        boolean roots = state.user() == 0 && state.userGroup() == 0;
        if (!roots && !state.zombie() && !subject.host().privileged()) {
            found.add(
                    BLOCKS,
                    "resource-capability",
                    "user " + state.user(),
                    "The limits of " + subject.who()
                            + " cannot be read: this host's root lacks the capability CAP_SYS_RESOURCE.",
                    "Run Dormouse where root has CAP_SYS_RESOURCE, or run the session's programs as root.");
        }
    }

    /** CRIU translates the numbers of threads that are signalled, and gets the first one's wrong. */
    private static void timers(Subject subject, Findings found) {
        String first = "/tid." + subject.process().pid();
        for (PosixTimer timer : subject.process().timers()) {
            if (timer.notification().endsWith(first)) {
                found.add(
                        BLOCKS,
                        "timer-thread",
                        "timer " + timer.id(),
                        subject.who()
                                + " has a timer that signals its first thread (timer_create with SIGEV_THREAD_ID),"
                                + " which CRIU saves but cannot restore.",
                        "Close the program before the checkpoint, or let it be dropped.");
            }
        }
    }

    private static void memory(Subject subject, ProcessState state, Findings found) {
        long parent = subject.process().process().parent();
        if (!state.zombie()
                && !subject.isInit()
                && subject.session().process(parent).isPresent()) {
            if (Kcmp.sameMemory(subject.process().pid(), parent)) {
                found.add(
                        BLOCKS,
                        "memory-shared",
                        "memory of " + subject.who(parent),
                        subject.who()
                                + " runs in the memory of its parent (clone with CLONE_VM), which CRIU cannot carry.",
                        "Close the program before the checkpoint, or let it be dropped.");
            }
        }
    }
}
