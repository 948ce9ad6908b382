package dev.dormouse.core.cooperate;

import dev.dormouse.core.DormouseException;
import java.util.Map;

/**
 * How a program that knows signals only is told to suspend and to resume.
 *
 * @param suspend a name such as SIGUSR1
 * @param resume likewise
 */
public record SignalPair(String suspend, String resume) {
    /** Numbers of x86 and ARM (signal(7)), without those that a program cannot take notice of. */
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("SIGHUP", 1),
            Map.entry("SIGINT", 2),
            Map.entry("SIGQUIT", 3),
            Map.entry("SIGUSR1", 10),
            Map.entry("SIGUSR2", 12),
            Map.entry("SIGALRM", 14),
            Map.entry("SIGTERM", 15),
            Map.entry("SIGCONT", 18),
            Map.entry("SIGTSTP", 20),
            Map.entry("SIGURG", 23),
            Map.entry("SIGXCPU", 24),
            Map.entry("SIGVTALRM", 26),
            Map.entry("SIGPROF", 27),
            Map.entry("SIGWINCH", 28),
            Map.entry("SIGIO", 29),
            Map.entry("SIGPWR", 30));

    public SignalPair {
        require(suspend);
        require(resume);
    }

    /**
     * Reads "SIGUSR1:SIGUSR2".
     *
     * @throws DormouseException USAGE if it is no such pair
     */
    public static SignalPair parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw wrong(text);
        }
        return new SignalPair(text.substring(0, colon), text.substring(colon + 1));
    }

    public int suspendNumber() {
        return NUMBERS.getOrDefault(suspend, 0);
    }

    public int resumeNumber() {
        return NUMBERS.getOrDefault(resume, 0);
    }

    @Override
    public String toString() {
        return suspend + ":" + resume;
    }

    private static void require(String name) {
        if (!NUMBERS.containsKey(name)) {
            throw wrong(name);
        }
    }

    private static DormouseException wrong(String text) {
        return DormouseException.usage(
                "'" + text + "' names no signals that a program can be told by",
                "Write two of them with a colon between, such as SIGUSR1:SIGUSR2");
    }
}
