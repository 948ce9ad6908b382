package dev.dormouse.vm.guest;

import dev.dormouse.cli.Main;
import dev.dormouse.linux.Command;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Dormouse's command line as users have it; in this JVM, as starting one takes longer than most commands. */
final class Commands {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final List<String> JAVA = List.of(
            "/jdk/bin/java",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            "/run/dist/*",
            Main.class.getName());

    private Commands() {}

    /** What a command has printed, and its exit status. */
    record Said(String command, int status, String out, String err) {
        Said succeeded() {
            if (status != 0) {
                throw new AssertionError(command + ": status " + status + ", " + err + out);
            }
            return this;
        }

        /** It failed, for a reason in these words. */
        Said refused(String... words) {
            if (status == 0) {
                throw new AssertionError(command + " succeeded: " + out + err);
            }
            return says(err, words);
        }

        /** Its output has these words. */
        Said says(String... words) {
            return says(out, words);
        }

        /** What it says beside its output. */
        Said notes(String... words) {
            return says(err, words);
        }

        private Said says(String text, String... words) {
            for (String word : words) {
                if (!text.contains(word)) {
                    throw new AssertionError(command + " does not say '" + word + "' but: " + text);
                }
            }
            return this;
        }
    }

    static Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Said(String.join(" ", arguments), status, out.toString().strip(), err.toString());
    }

    /** In a process of its own. */
    static Said runApart(String... arguments) {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(List.of(arguments));
        Command.Result result = Command.of(command).within(LIMIT).run();
        return new Said(String.join(" ", arguments), result.exit(), result.out().strip(), result.err());
    }
}
