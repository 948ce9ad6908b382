package dev.dormouse.core.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The number that the link of an open socket in /proc/PID/fd names: {@code socket:[123]} (proc_pid_fd(5)). */
public final class SocketInode {
    private static final String HEAD = "socket:[";

    private SocketInode() {}

    /** Nothing if it is no socket, or has been closed. */
    public static Optional<Long> of(Path link) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith(HEAD)
                    ? Optional.of(Long.valueOf(target.substring(HEAD.length(), target.length() - 1)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Of a socket of this process. */
    public static long own(int descriptor) {
        return of(Path.of("/proc/self/fd", Integer.toString(descriptor))).orElse(0L);
    }
}
