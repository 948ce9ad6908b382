package dev.dormouse.core.plan;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint means to one process.
 *
 * @param pid in the session
 * @param parent in the session; 0 for its init, and for what hangs below a process outside
 * @param name the kernel's name of it
 * @param command its arguments, empty for a zombie
 * @param residentBytes resident memory
 * @param ageMs how long it had run when the plan was made, milliseconds
 * @param windows top-level windows it shows
 * @param findings what stands in the way or is lost, the worst first
 * @param takesAlong pids of the processes that would end with it
 * @param fate what will be done with it
 * @param why one sentence for a fate that needs one, else null
 */
public record PlannedProcess(
        long pid,
        long parent,
        String name,
        List<String> command,
        Role role,
        CarryClass carry,
        long residentBytes,
        long ageMs,
        List<PlannedWindow> windows,
        List<Finding> findings,
        List<Long> takesAlong,
        Fate fate,
        @Nullable String why) {
    /** One that nothing is known of but that it runs. */
    public static PlannedProcess unseen(long pid, long parent, String name, List<String> command, long residentBytes) {
        return new PlannedProcess(
                pid,
                parent,
                name,
                command,
                Role.PROGRAM,
                CarryClass.PORTABLE,
                residentBytes,
                0,
                List.of(),
                List.of(),
                List.of(),
                Fate.KEPT,
                null);
    }

    /** The same with its fate decided. */
    PlannedProcess with(Fate decided, @Nullable String reason) {
        return new PlannedProcess(
                pid,
                parent,
                name,
                command,
                role,
                carry,
                residentBytes,
                ageMs,
                windows,
                findings,
                takesAlong,
                decided,
                reason);
    }

    /** What makes it lost. */
    public Stream<Finding> blockers() {
        return findings.stream().filter(finding -> finding.weight().compareTo(Finding.Weight.DEVICE) <= 0);
    }

    /** Such as {@code blender (pid 42)}. */
    public String label() {
        return name + " (pid " + pid + ")";
    }

    /** Whether it may well end within the next moments, as the commands of a script do. */
    public boolean shortLived() {
        boolean young = ageMs < 5_000;
        return young && role == Role.PROGRAM && windows.isEmpty();
    }
}
