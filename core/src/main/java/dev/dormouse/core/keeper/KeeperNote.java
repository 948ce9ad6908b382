package dev.dormouse.core.keeper;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.StartTicks;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Which process a keeper is: keeper.json, version 1.
 *
 * @param startTicks when it started, in hundredths of a second since boot, so that a later process of its number is not taken
 *     for it
 */
record KeeperNote(int version, long pid, long startTicks) {
    static final int VERSION = 1;

    static KeeperNote ofThisProcess() {
        long pid = ProcessHandle.current().pid();
        return new KeeperNote(VERSION, pid, StartTicks.of(pid));
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
        return startTicks > 0 && StartTicks.of(pid) == startTicks;
    }
}
