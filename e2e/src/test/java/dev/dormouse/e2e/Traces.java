package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.core.Layout;
import dev.dormouse.linux.ProcFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What sessions leave on a host: processes, mounts, cgroups, containers, files. */
final class Traces {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private Traces() {}

    /**
     * Fails if anything is left of containers that are all removed.
     *
     * @param containers the id of each that there ever was
     */
    static void assertNone(Layout layout, Path staging, Collection<String> containers) {
        List<Path> places = List.of(layout.run(), layout.root(), staging);
        // A killed helper is gone only when its parent, or init, has taken note.
        await("end of all processes")
                .atMost(DEADLINE)
                .untilAsserted(() -> assertThat(processes(containers, places)).isEmpty());
        assertThat(mounts(places)).as("mounts").isEmpty();
        assertThat(cgroups(containers)).as("cgroups").isEmpty();
        assertThat(Dormouse.names(layout.runcRoot())).as("runc's containers").isEmpty();
        assertThat(Dormouse.names(layout.containers()))
                .as("runtime directories")
                .isEmpty();
        assertThat(Dormouse.names(layout.sessions())).as("sessions").isEmpty();
        assertThat(Dormouse.names(staging)).as("staged images").isEmpty();
        assertThat(Dormouse.names(layout.snapshots()))
                .as("unfinished snapshots")
                .noneMatch(name -> name.startsWith("."));
    }

    /** The processes in the cgroups of containers, and those with an argument below one of the places. */
    static List<String> processes(Collection<String> containers, List<Path> places) {
        try (Stream<Path> files = Files.list(Path.of("/proc"))) {
            return files.filter(Traces::isOther)
                    .map(process -> trace(process, containers, places))
                    .filter(trace -> !trace.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOther(Path process) {
        String name = String.valueOf(process.getFileName());
        return name.chars().allMatch(Character::isDigit)
                && Long.parseLong(name) != ProcessHandle.current().pid();
    }

    private static String trace(Path process, Collection<String> containers, List<Path> places) {
        String command = ProcFile.readOrEmpty(process.resolve("cmdline")).replace('\0', ' ');
        if (hasEnded(process)) {
            return "";
        }
        String groups = ProcFile.readOrEmpty(process.resolve("cgroup"));
        boolean inside = containers.stream().anyMatch(id -> groups.contains("/dormouse/" + id));
        boolean serving = places.stream().anyMatch(place -> command.contains(place + "/"));
        return inside || serving ? process.getFileName() + " " + command : "";
    }

    /** A zombie is no process any more, only the note of it that its parent has yet to read; see proc_pid_stat(5). */
    private static boolean hasEnded(Path process) {
        String stat = ProcFile.readOrEmpty(process.resolve("stat"));
        return stat.isEmpty() || "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
    }

    private static List<String> mounts(List<Path> places) {
        return ProcFile.read(Path.of("/proc/self/mountinfo"))
                .lines()
                .filter(line -> places.stream().anyMatch(place -> line.contains(place + "/")))
                .toList();
    }

    /** In every hierarchy of version 1, and in the one of version 2 wherever it is mounted. */
    private static List<Path> cgroups(Collection<String> containers) {
        return ProcFile.read(Path.of("/proc/self/mountinfo"))
                .lines()
                .filter(line -> line.contains(" - cgroup"))
                .map(line -> Path.of(line.split(" ")[4], "dormouse"))
                .flatMap(top -> containers.stream().map(top::resolve))
                .filter(Files::exists)
                .toList();
    }
}
