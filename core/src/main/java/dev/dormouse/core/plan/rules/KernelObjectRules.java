package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;
import static dev.dormouse.core.plan.Finding.Weight.DEVICE;
import static dev.dormouse.core.plan.Finding.Weight.LOSES;

import dev.dormouse.core.plan.Finding.Weight;
import dev.dormouse.linux.ProcessInfo;
import dev.dormouse.linux.proc.Descriptor;
import java.util.List;
import java.util.Set;

/** Descriptors without a file behind them (CRIU: files.c, pidfd.c, eventfd.c). */
final class KernelObjectRules {
    static final String CLOSE = "Close the program before the checkpoint, or let it be dropped.";

    private static final Set<String> CARRIED =
            Set.of("eventfd", "eventpoll", "inotify", "fanotify", "signalfd", "timerfd");

    /** Born of a device: what becomes of the device becomes of them. */
    private static final List<String> OF_DEVICES =
            List.of("kvm-", "sync_file", "vfio", "drm_", "i915", "xe_", "amdgpu");

    private static final int PIDFD_THREAD = 0200;

    private KernelObjectRules() {}

    static void look(Subject subject, Findings found) {
        for (Descriptor descriptor : subject.descriptors()) {
            if (descriptor.kind() == Descriptor.Kind.ANONYMOUS) {
                object(subject, descriptor, found);
            } else if (descriptor.target().startsWith("pidfd:")) {
                pidfd(subject, descriptor, found);
            }
        }
    }

    private static void object(Subject subject, Descriptor descriptor, Findings found) {
        String name = descriptor.anonymous();
        switch (name) {
            case "io_uring" -> uring(subject, descriptor.target(), found);
            case "pidfd" -> pidfd(subject, descriptor, found);
            case "eventfd" -> eventfd(subject, descriptor, found);
            default -> {
                if (!CARRIED.contains(name)) {
                    unknown(subject, descriptor, found);
                }
            }
        }
    }

    static void uring(Subject subject, String thing, Findings found) {
        found.add(
                BLOCKS,
                "io-uring",
                thing,
                subject.who() + " uses io_uring, which CRIU cannot carry.",
                "Turn io_uring off in the program (or with the sysctl kernel.io_uring_disabled=2) and start it again.");
    }

    /** Of a thread, or of a process that is not the session's; one that has ended is fine. */
    private static void pidfd(Subject subject, Descriptor descriptor, Findings found) {
        String pid = descriptor.info().value("Pid:");
        boolean thread = (descriptor.info().flags() & PIDFD_THREAD) != 0;
        boolean inside = pid.isEmpty() || pid.equals("-1") || isInside(subject, pid);
        if (thread || !inside) {
            found.add(
                    BLOCKS,
                    "pidfd",
                    descriptor,
                    subject.who() + " holds a descriptor of a " + (thread ? "thread" : "process outside the session")
                            + ", which CRIU cannot carry.",
                    CLOSE);
        }
    }

    /** A zombie is in no control group any more, but its parent is. */
    private static boolean isInside(Subject subject, String digits) {
        long pid = digits.length() > 10 ? 0 : Long.parseLong(digits);
        return subject.session().process(pid).isPresent()
                || ProcessInfo.of(pid)
                        .flatMap(process -> subject.session().process(process.parent()))
                        .isPresent();
    }

    private static void eventfd(Subject subject, Descriptor descriptor, Findings found) {
        if (descriptor.info().value("eventfd-semaphore:").equals("1")) {
            found.add(
                    LOSES,
                    "eventfd-semaphore",
                    descriptor,
                    "An eventfd of " + subject.who() + " counts down one by one, and all at once after a restore.",
                    CLOSE);
        }
    }

    private static void unknown(Subject subject, Descriptor descriptor, Findings found) {
        String name = descriptor.anonymous();
        found.add(
                weight(name),
                "kernel-object",
                descriptor,
                name,
                subject.who() + " has the kernel object " + name + " open, which CRIU cannot carry.",
                CLOSE);
    }

    static Weight weight(String name) {
        return OF_DEVICES.stream().anyMatch(name::startsWith) ? DEVICE : BLOCKS;
    }
}
