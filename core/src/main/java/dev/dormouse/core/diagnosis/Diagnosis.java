package dev.dormouse.core.diagnosis;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Why an operation failed, told to the person in front of it (docs/diagnosis.md).
 *
 * @param rule the name of the rule that knew the message; {@code unknown} if none did
 * @param code what kind of failure it is, which becomes the exit status
 * @param cause what went wrong, one sentence
 * @param cure what to do about it, one sentence
 * @param evidence the lines that it was read from, the decisive one first
 */
public record Diagnosis(String rule, Code code, String cause, String cure, List<String> evidence) {
    /** No more than this much of a log is looked at: the errors stand at its end, a debug log can be hundreds of MB. */
    public static final int MAX_LOG = 4 << 20;

    /** "traced" too: the plan has named real tracers before, so that it means a process that was just ending. */
    private static final Set<String> PASSING =
            Set.of("traced", "tcp-in-flight", "socket-corked", "netlink-unread", "unix-in-flight", "unix-in-queue");

    public Diagnosis {
        evidence = List.copyOf(evidence);
    }

    /**
     * Reads what runc and CRIU said. Text beyond the last {@link #MAX_LOG} characters of each is not looked at.
     *
     * @param runcErrors runc's standard error or log, possibly empty
     * @param criuLog CRIU's dump.log or restore.log, possibly empty
     */
    public static Diagnosis of(Operation operation, String runcErrors, String criuLog, Context context) {
        CriuLog criu = CriuLog.parse(last(criuLog));
        return new Reading(operation, RuncLog.parse(last(runcErrors)), criu, context).diagnosis();
    }

    /** The last {@link #MAX_LOG} bytes of a log; empty where there is none, as runc often fails before CRIU starts. */
    public static String tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - MAX_LOG);
            byte[] bytes = new byte[(int) Math.min(MAX_LOG, file.length() - start)];
            file.seek(start);
            int read = Math.max(0, file.read(bytes));
            return new String(bytes, 0, read, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // A log that cannot be read is the same as none: runc's words are all there is.
            return "";
        }
    }

    private static String last(String text) {
        return text.substring(Math.max(0, text.length() - MAX_LOG));
    }

    /** This as the failure of a command, which names the place of the full log under {@code --verbose}. */
    public DormouseException toException(Path logFile) {
        String details = String.join("\n", evidence) + "\nfull log: " + logFile;
        return passes()
                ? DormouseException.passing(code, cause, cure, details.strip())
                : new DormouseException(code, cause, cure, details.strip(), null);
    }

    /** Whether it is about something in flight, which is gone a moment later. */
    boolean passes() {
        return PASSING.contains(rule);
    }
}
