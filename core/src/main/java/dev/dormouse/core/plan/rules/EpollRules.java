package dev.dormouse.core.plan.rules;

import static dev.dormouse.core.plan.Finding.Weight.BLOCKS;

import dev.dormouse.linux.Kcmp;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.List;
import java.util.Optional;

/**
 * An epoll instance goes on watching a file whose descriptor its process has closed, while another process has it open. CRIU
 * looks for the file among the descriptors of the first process that holds the instance (CRIU: eventpoll.c).
 */
final class EpollRules {
    private static final int MOST_GUESSES = 2000;

    private EpollRules() {}

    static void look(Subject subject, Findings found) {
        for (Descriptor epoll : subject.descriptors()) {
            if (epoll.anonymous().equals("eventpoll")) {
                List<Watched> watched = watched(epoll);
                Optional<Watched> lost = watched.stream()
                        .filter(file -> !isOpen(subject, epoll, file))
                        .findFirst();
                if (lost.isPresent() && !inherited(subject, epoll, watched)) {
                    found.add(
                            BLOCKS,
                            "epoll-escaped",
                            epoll,
                            subject.who() + " waits (epoll) for a file that it has closed and another process still"
                                    + " has open, which CRIU cannot carry.",
                            KernelObjectRules.CLOSE);
                }
            }
        }
    }

    /** A line of fdinfo: the number under which the file was added, and the file's inode; -1 for none. */
    private record Watched(int number, long inode) {}

    private static List<Watched> watched(Descriptor epoll) {
        return epoll.info().lines("tfd:").map(EpollRules::parse).toList();
    }

    private static Watched parse(String line) {
        return new Watched((int) number(line, "tfd:", 10), number(line, "ino:", 16));
    }

    private static long number(String line, String label, int radix) {
        int at = line.indexOf(label);
        if (at < 0) {
            return -1;
        }
        String rest = line.substring(at + label.length()).strip();
        int end = rest.indexOf(' ');
        try {
            return Long.parseLong(end < 0 ? rest : rest.substring(0, end), radix);
        } catch (NumberFormatException e) {
            // Not a kernel's line.
            return -1;
        }
    }

    private static boolean isOpen(Subject subject, Descriptor epoll, Watched file) {
        Optional<Descriptor> same = subject.descriptors().stream()
                .filter(each -> each.fd() == file.number())
                .findFirst();
        if (same.isPresent() && could(same.get(), file)) {
            return true;
        }
        return subject.descriptors().stream()
                .filter(each -> could(each, file))
                .limit(MOST_GUESSES)
                .anyMatch(
                        each -> Kcmp.watchedByEpoll(subject.process().pid(), each.fd(), epoll.fd(), file.number(), 0));
    }

    /** All anonymous inodes are one. */
    private static boolean could(Descriptor descriptor, Watched file) {
        return descriptor.inode() == 0 || descriptor.inode() == file.inode();
    }

    /** The same instance in the parent, which CRIU sees first. */
    private static boolean inherited(Subject subject, Descriptor epoll, List<Watched> watched) {
        Optional<ProcessFacts> parent =
                subject.session().process(subject.process().process().parent());
        return parent.stream()
                .flatMap(process -> process.descriptors().stream())
                .anyMatch(each -> each.fd() == epoll.fd()
                        && each.anonymous().equals("eventpoll")
                        && watched(each).equals(watched));
    }
}
