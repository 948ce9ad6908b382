package dev.dormouse.core.lifecycle;

import dev.dormouse.linux.ProcessInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Programs that a Dormouse started and that go on after it was killed, until they are done: runc with CRIU, and the guard
 * of a frozen session. What they work on must not be touched under their hands.
 */
final class Helpers {
    /** What runc can be at work on; all of them are words of its command line. */
    private static final List<String> VERBS = List.of("run", "checkpoint", "restore", "delete", "pause", "resume");

    private Helpers() {}

    /** Whether one is at work on a container. */
    static boolean handle(String container) {
        return commands()
                .anyMatch(words -> words.contains(container) && VERBS.stream().anyMatch(words::contains));
    }

    /** Whether one was given this directory. */
    static boolean use(Path directory) {
        return commands().anyMatch(words -> words.contains(directory.toString()));
    }

    private static Stream<List<String>> commands() {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            List<Long> pids = entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .toList();
            return pids.stream().flatMap(pid -> ProcessInfo.of(pid).stream()).map(ProcessInfo::command);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
