package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Most of Dormouse needs the rights of root: containers, network namespaces, CRIU. */
final class Root {
    private Root() {}

    /** @throws DormouseException if this process is not root's */
    static void require() {
        if (effectiveUser() != 0) {
            throw DormouseException.failed("This needs root", "Run it with sudo");
        }
    }

    /** /proc/self belongs to the effective user of this process, proc_pid(5). */
    static int effectiveUser() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell which user this is", e);
        }
    }
}
