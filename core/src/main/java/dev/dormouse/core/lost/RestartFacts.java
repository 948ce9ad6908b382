package dev.dormouse.core.lost;

import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.plan.Role;
import dev.dormouse.linux.ProcFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads from /proc/PID what it takes to start a program again (proc_pid_environ(5), proc_pid_status(5)). */
final class RestartFacts {
    /** As many arguments and variables as the kernel lets a process have by default, together (execve(2): 2 MiB). */
    private static final int MAX_WORDS = 100_000;

    private RestartFacts() {}

    static Restart of(PlannedProcess process, long hostPid) {
        Path proc = Path.of("/proc", Long.toString(hostPid));
        String status = ProcFile.readOrEmpty(proc.resolve("status"));
        return new Restart(
                process.pid(),
                process.name(),
                process.role() == Role.MAIN,
                process.command(),
                words(ProcFile.readOrEmpty(proc.resolve("environ"))),
                directory(proc.resolve("cwd")),
                effective(numbers(status, "Uid:")),
                effective(numbers(status, "Gid:")),
                numbers(status, "Groups:"),
                process.windows());
    }

    /** What the process was started with: later changes of its own variables are not seen. */
    static List<String> words(String text) {
        return Arrays.stream(text.split("\0", -1))
                .filter(word -> word.indexOf('=') > 0)
                .limit(MAX_WORDS)
                .toList();
    }

    static List<Integer> numbers(String status, String label) {
        return status.lines()
                .filter(line -> line.startsWith(label))
                .flatMap(line ->
                        Arrays.stream(line.substring(label.length()).strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .map(Integer::valueOf)
                .toList();
    }

    /** Real, effective, saved, file system: the effective one counts. */
    private static int effective(List<Integer> ids) {
        return ids.size() > 1 ? ids.get(1) : 0;
    }

    /** The link shows the path below the session's root; a directory that was removed is no place to start in. */
    private static String directory(Path link) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.endsWith(" (deleted)") ? "/" : target;
        } catch (IOException e) {
            // The process ended by itself; its restart will say so.
            return "/";
        }
    }
}
