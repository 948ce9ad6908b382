package dev.dormouse.core.proxied;

import dev.dormouse.core.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which sockets of a snapshot's programs lead to which clients of its display, or of its GL proxy: x11/sockets.json and gl/sockets.json,
 * version 1.
 */
record SavedSockets(int version, List<SavedSocket> sockets) {
    static final int VERSION = 1;

    /** Of a snapshot: what the keeper saved, this, and what programs had not read yet. */
    static final String DISPLAY = "x11";

    /** Likewise. */
    static final String GL = "gl";

    private static final String FILE = "sockets.json";

    /**
     * One of them.
     *
     * @param inode by which CRIU's images name it
     * @param client of the display or of the GL proxy
     * @param unread how many bytes it had not read yet; if any, they are in the file {@link #unread(int)}
     */
    record SavedSocket(long inode, int client, int unread) {}

    /** None if the snapshot has no display. */
    static SavedSockets read(Path directory) {
        Path file = directory.resolve(FILE);
        return Files.exists(file) ? Json.read(file, SavedSockets.class, VERSION) : new SavedSockets(VERSION, List.of());
    }

    static boolean existsIn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    void write(Path directory) {
        Json.write(directory.resolve(FILE), this);
    }

    static String unread(int client) {
        return "unread-" + client;
    }
}
