package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;

import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.stream.Stream;

/** Terminals (CRIU: tty.c). Numbers as in the kernel's admin-guide/devices.txt. */
final class TerminalRules {
    private static final int AUXILIARY = 5;
    private static final int LAST_CONSOLE = 63;
    private static final String PTS = "/dev/pts/";

    private TerminalRules() {}

    /** Whether CRIU takes it for a terminal. */
    static boolean isTerminal(DeviceId device) {
        int major = device.major();
        return switch (major) {
            case AUXILIARY -> device.minor() <= 2;
            case 4 -> device.minor() >= 1 && device.minor() <= LAST_CONSOLE;
            case 188, 204 -> true;
            default -> major >= 128 && major <= 136;
        };
    }

    static void look(Subject subject, Findings found) {
        for (Descriptor descriptor : subject.descriptors()) {
            DeviceId device = descriptor.device();
            if (device == null || device.block()) {
                continue;
            }
            if (device.major() == AUXILIARY && device.minor() == 0) {
                byName(subject, descriptor, found);
            } else if (isLost(subject, descriptor)) {
                outside(subject, descriptor, found);
            }
        }
    }

    private static void byName(Subject subject, Descriptor descriptor, Findings found) {
        found.add(
                BLOCKS,
                "terminal-by-name",
                descriptor,
                subject.who() + " holds its terminal open as /dev/tty, which CRIU cannot carry.",
                "If it is a shell such as dash or ash, use bash instead; else end the program before the checkpoint.");
    }

    /** A terminal of the session whose other end is open nowhere in it; one that was hung up has lost its name. */
    private static boolean isLost(Subject subject, Descriptor descriptor) {
        String target = descriptor.target();
        if (!target.startsWith(PTS) || descriptor.deleted() || target.equals("/dev/pts/ptmx")) {
            return false;
        }
        boolean inside = subject.host().mounts().containsKey(descriptor.info().mount());
        return inside && masters(subject).noneMatch(target.substring(PTS.length())::equals);
    }

    /** Numbers of the terminals whose controlling ends the session holds. */
    private static Stream<String> masters(Subject subject) {
        return subject.session().processes().stream()
                .map(ProcessFacts::descriptors)
                .flatMap(descriptors -> descriptors.stream())
                .map(descriptor -> descriptor.info().value("tty-index:"))
                .filter(index -> !index.isEmpty());
    }

    static void outside(Subject subject, Descriptor descriptor, Findings found) {
        found.add(
                BLOCKS,
                "terminal-outside",
                descriptor,
                subject.who() + " is attached to a terminal whose other end is outside the session.",
                "Start the program inside a terminal emulator of the session, or with its standard streams on /dev/null.");
    }
}
