package dev.dormouse.core.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * CRIU's log as lines, with the errors that mean something apart from those that it also writes when all goes well.
 *
 * @param lines every line of the part of the log that was read
 * @param errors the lines marked as errors, in order, without the harmless ones
 */
record CriuLog(List<LogLine> lines, List<LogLine> errors) {
    private static final Pattern VERSION = Pattern.compile("\\bVersion: (\\d[\\w.]*)");
    private static final Pattern KERNEL = Pattern.compile("Running on \\S+ Linux (\\S+)");
    private static final Pattern PID = Pattern.compile("\\(pid:? (\\d{1,9})");
    private static final Pattern RESTORED = Pattern.compile("^(?:\\([\\d.]+\\))?\\s*(?:pie: )?(\\d{1,9}): Error");

    /**
     * Written by runs that succeed, too (CAP_SYS_RESOURCE missing; no tmpfs for a cache; optional tools of iproute2;
     * the cgroup helper after any failed restore).
     */
    private static final List<String> HARMLESS = List.of(
            "Can't setup RLIMIT_NOFILE for self",
            "Can't keep kdat cache",
            "Couldn't save /run/criu.kdat",
            "cgroupd: recv req error",
            "exited, status=");

    /** Later errors tell nothing new, and each is tried against every rule. */
    private static final int MAX_ERRORS = 500;

    static CriuLog parse(String text) {
        List<LogLine> lines = new ArrayList<>();
        List<LogLine> errors = new ArrayList<>();
        for (String raw : text.split("\n", -1)) {
            LogLine line = LogLine.ofCriu(lines.size(), raw);
            lines.add(line);
            if (line.error() && errors.size() < MAX_ERRORS && !harmless(line.message())) {
                errors.add(line);
            }
        }
        return new CriuLog(List.copyOf(lines), List.copyOf(errors));
    }

    private static boolean harmless(String message) {
        return HARMLESS.stream().anyMatch(message::contains)
                // "1234 exited, status=1" names a process of the session and is no noise.
                && !message.matches("\\d+ exited, .*");
    }

    /** CRIU's own version, or null. */
    @Nullable
    String version() {
        return first(VERSION);
    }

    /** The kernel's release, or null. */
    @Nullable
    String kernel() {
        return first(KERNEL);
    }

    /** The process that a line is about: named after it ("Dump files (pid: 12) failed"), or else before it. */
    @Nullable
    Integer pid(LogLine line) {
        Matcher restored = RESTORED.matcher(line.text());
        if (restored.find()) {
            return Integer.valueOf(restored.group(1));
        }
        for (LogLine later : errors) {
            Matcher m = PID.matcher(later.message());
            if (later.number() >= line.number() && m.find()) {
                return Integer.valueOf(m.group(1));
            }
        }
        return pidBefore(line);
    }

    private @Nullable Integer pidBefore(LogLine line) {
        Matcher m = before(line, PID);
        return m == null ? null : Integer.valueOf(m.group(1));
    }

    /** The nearest match at or above a line, or null. */
    @Nullable
    Matcher before(LogLine line, Pattern pattern) {
        for (int i = line.number(); i >= 0; i--) {
            Matcher m = pattern.matcher(lines.get(i).text());
            if (m.find()) {
                return m;
            }
        }
        return null;
    }

    /** The short name that CRIU 4 noted when it stopped this process, or null. */
    @Nullable
    String program(int pid) {
        return first(Pattern.compile("SEIZE " + pid + " \\(comm (.+)\\): "));
    }

    private @Nullable String first(Pattern pattern) {
        for (LogLine line : lines) {
            Matcher m = pattern.matcher(line.text());
            if (m.find()) {
                return m.group(1);
            }
        }
        return null;
    }
}
