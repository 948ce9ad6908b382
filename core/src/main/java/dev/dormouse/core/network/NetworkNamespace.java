package dev.dormouse.core.network;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** tmp. */
public final class NetworkNamespace {
    private NetworkNamespace() {}

    public static void create(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Command.Result r = Command.of("unshare", "--net=" + file, "ip", "link", "set", "lo", "up")
                .run();
        if (!r.ok()) {
            throw DormouseException.failed("no netns " + r.err(), "x");
        }
    }

    public static void delete(Path file) {
        if (Files.exists(file)) {
            Command.of("umount", file.toString()).run();
        }
    }
}
