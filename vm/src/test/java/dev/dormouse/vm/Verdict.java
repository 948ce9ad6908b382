package dev.dormouse.vm;

import java.util.Optional;

/**
 * What became of a case, as a line on the machine's second serial line: name, "ok" or "failed", milliseconds, text, with tabs
 * between.
 *
 * @param text why it failed, lines joined by " | "; empty if it did not
 */
public record Verdict(String name, boolean passed, long millis, String text) {
    private static final String PASSED = "ok";
    private static final String FAILED = "failed";
    private static final int FIELDS = 4;

    public String line() {
        String one = text.strip().replace('\t', ' ').replace("\r", "").replace("\n", " | ");
        return String.join("\t", name, passed ? PASSED : FAILED, Long.toString(millis), one);
    }

    /** Nothing if the line says something else. */
    public static Optional<Verdict> of(String line) {
        String[] fields = line.split("\t", FIELDS);
        if (fields.length < FIELDS || !(fields[1].equals(PASSED) || fields[1].equals(FAILED))) {
            return Optional.empty();
        }
        return Optional.of(new Verdict(fields[0], fields[1].equals(PASSED), Long.parseLong(fields[2]), fields[3]));
    }
}
