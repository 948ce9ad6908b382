package dev.dormouse.core.keeper;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which process a keeper is: keeper.json, version 1.
 *
 * @param startTicks when it started, in hundredths of a second since boot, so that a later process of its number is not taken
 *     for it
 */
record KeeperNote(int version, long pid, long startTicks) {
    static final int VERSION = 1;

    /** Counted from the state, which follows the name (proc_pid_stat(5)). */
    private static final int STARTED = 19;

    static KeeperNote ofThisProcess() {
        long pid = ProcessHandle.current().pid();
        return new KeeperNote(VERSION, pid, startTicks(pid));
    }

    /** The keeper that lives; nothing if there is none. */
    static Optional<KeeperNote> living(Container container) {
        if (!Files.isRegularFile(container.keeperNote())) {
            return Optional.empty();
        }
        try {
            KeeperNote note = Json.read(container.keeperNote(), KeeperNote.class, VERSION);
            return note.lives() ? Optional.of(note) : Optional.empty();
        } catch (DormouseException e) {
            // It has just ended and taken its note away.
            return Optional.empty();
        }
    }

    boolean lives() {
        return startTicks > 0 && startTicks(pid) == startTicks;
    }

    /** 0 if there is no such process, or only the note of its end that its parent has not read. */
    private static long startTicks(long pid) {
        String stat = ProcFile.readOrEmpty(Path.of("/proc", Long.toString(pid), "stat"));
        int name = stat.lastIndexOf(')');
        if (name < 0 || stat.length() < name + 3) {
            return 0;
        }
        String[] fields = stat.substring(name + 2).split(" ", STARTED + 2);
        boolean ended = fields[0].equals("Z") || fields[0].equals("X");
        return ended || fields.length <= STARTED ? 0 : Long.parseLong(fields[STARTED]);
    }
}
