package dev.dormouse.core.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** /dev/shm, where process images go first, since memory is what keeps a session's standstill short. */
final class SharedMemory {
    /** Room for the images of a browser, the largest of common sessions, with some to spare. */
    static final long ENOUGH_BYTES = 512L << 20;

    private SharedMemory() {}

    static Prerequisite prerequisite() {
        return Prerequisite.useful("/dev/shm", "short standstills: images are written to memory first", () -> {
            try {
                FileStore store = Files.getFileStore(Path.of("/dev/shm"));
                return judge(store.type(), store.getUsableSpace());
            } catch (IOException e) {
                return judge("nothing", 0);
            }
        });
    }

    static Outcome judge(String type, long freeBytes) {
        if (!type.equals("tmpfs")) {
            return new Outcome.Absent("mount -t tmpfs tmpfs /dev/shm (there is " + type + " now).");
        }
        return freeBytes >= ENOUGH_BYTES
                ? new Outcome.Present((freeBytes >> 20) + " MB free")
                : new Outcome.Absent("mount -o remount,size=2G /dev/shm, or free some of it: it has room for "
                        + (freeBytes >> 20) + " MB, and " + (ENOUGH_BYTES >> 20) + " MB are wanted.");
    }
}
