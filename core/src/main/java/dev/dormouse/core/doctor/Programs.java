package dev.dormouse.core.doctor;

import dev.dormouse.linux.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Running the host's programs so that a program that is not there, or hangs, is an answer and not a failure. */
final class Programs {
    /** The shell's exit code for a command that was not found. */
    static final int NOT_FOUND = 127;

    private Programs() {}

    /** Runs a program, given by path or found on PATH or in the sbin directories, in the C locale. */
    static Command.Result run(Duration limit, String... argv) {
        return run(limit, Map.of(), List.of(argv));
    }

    static Command.Result run(Duration limit, Map<String, String> environment, List<String> argv) {
        Path program = locate(argv.getFirst());
        if (program == null) {
            return new Command.Result(NOT_FOUND, "", argv.getFirst() + ": not found");
        }
        List<String> found = new ArrayList<>(argv);
        found.set(0, program.toString());
        Command command = Command.of(found).within(limit).with("LC_ALL", "C");
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            command = command.with(variable.getKey(), variable.getValue());
        }
        return command.run();
    }

    private static @Nullable Path locate(String name) {
        if (!name.contains("/")) {
            return Command.find(name);
        }
        return Files.isExecutable(Path.of(name)) ? Path.of(name) : null;
    }

    /** The last line that says something. */
    static String lastLine(String output) {
        return output.lines().map(String::strip).filter(line -> !line.isEmpty()).reduce("", (before, line) -> line);
    }
}
