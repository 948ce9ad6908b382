package dev.dormouse.core.diagnosis;

import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * A rule's pattern found in a line, and where to ask for more.
 *
 * @param match the pattern's match
 * @param line where it was found
 * @param log CRIU's whole log; empty when the line is runc's
 */
record Hit(Matcher match, LogLine line, CriuLog log, Operation operation, Context context) {
    /** A group's text; empty if it took no part in the match. */
    String group(int n) {
        String text = match.group(n);
        return text == null ? "" : text;
    }

    long number(int n) {
        return Long.parseLong(group(n));
    }

    /** A file name as the session sees it: CRIU writes names relative to the session's root, with or without a dot. */
    String path(int n) {
        String name = group(n);
        if (name.startsWith("./")) {
            return name.substring(1);
        }
        return name.startsWith("/") ? name : "/" + name;
    }

    /** The process that the line is about, such as {@code perl (pid 12)}, or {@code a program of the session}. */
    String who() {
        Integer pid = log.pid(line);
        return pid == null ? "a program of the session" : who(pid);
    }

    /** The process whose id is in a group. */
    String whoIs(int n) {
        return who(Integer.parseInt(group(n)));
    }

    private String who(int pid) {
        String name = name(pid);
        return (name == null ? "the process" : name) + " (pid " + pid + ")";
    }

    private @Nullable String name(int pid) {
        String logged = log.program(pid);
        return logged == null ? context.processes().name(pid) : logged;
    }

    /** The image file whose name is in a group, without its directory. */
    String file(int n) {
        String name = group(n);
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** One of two wordings, by what was being done. */
    String either(String atCheckpoint, String atRestore) {
        return operation == Operation.RESTORE ? atRestore : atCheckpoint;
    }
}
