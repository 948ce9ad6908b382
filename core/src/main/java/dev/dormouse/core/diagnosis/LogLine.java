package dev.dormouse.core.diagnosis;

/**
 * One line of a log.
 *
 * @param number its place in the log, from 0
 * @param error whether CRIU or runc called it an error
 * @param text the whole line, without control characters, bounded
 * @param message the part after the time and the source location, or the whole line
 */
record LogLine(int number, boolean error, String text, String message) {
    /** Longer lines are cut: the facts that rules look for stand at the beginning. */
    static final int MAX_LENGTH = 2000;

    private static final String ERROR = "Error (";

    /** Reads a line as CRIU writes it: {@code (00.1)  12: Error (criu/files.c:1): message}. */
    static LogLine ofCriu(int number, String raw) {
        String line = clean(raw);
        int error = line.indexOf(ERROR);
        if (error < 0) {
            return new LogLine(number, false, line, line);
        }
        int message = line.indexOf("): ", error);
        return new LogLine(number, true, line, message < 0 ? line : line.substring(message + 3));
    }

    /** Makes text from outside fit for a terminal: names in logs are chosen by the programs of the session. */
    static String clean(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), MAX_LENGTH));
        for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
            char c = text.charAt(i);
            out.append(c == '\t' ? ' ' : Character.isISOControl(c) ? '?' : c);
        }
        return out.toString();
    }
}
