package dev.dormouse.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/**
 * What the launcher shows the JVM for its AOT cache: the commands that people run most, as far as they go without a session.
 * Run by the launcher after a build, never by a user.
 */
final class Training {
    private static final List<List<String>> COMMANDS = List.of(
            List.of("--help"),
            List.of("ps"),
            List.of("snapshots"),
            List.of("ps", "--format", "json"),
            List.of("checkpoint", "no-such-session"),
            List.of("restore", "no-such-snapshot"),
            List.of("stop", "no-such-session"),
            List.of("run", "--size", "0x0", "--", "true"),
            List.of("pss"));

    private Training() {}

    /** {@code DORMOUSE_ROOT} and {@code DORMOUSE_RUN} must name places that may be written to and are thrown away. */
    public static void main(String[] args) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        for (List<String> command : COMMANDS) {
            Main.run(nowhere, nowhere, command.toArray(String[]::new));
        }
    }
}
