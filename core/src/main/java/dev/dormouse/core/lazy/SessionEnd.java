package dev.dormouse.core.lazy;

import dev.dormouse.core.Waiting;
import dev.dormouse.core.oci.Container;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.PidFd;
import dev.dormouse.linux.ProcessInfo;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;

/** Kills a session whose memory will not come, as its guard would (bridge/src/main/c/guard.c). */
final class SessionEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration STEP = Duration.ofMillis(20);

    private SessionEnd() {}

    /** Waits until its init, which may only be starting, is known, and until that is gone. */
    static void of(Container container) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (container.noted() == 0
                && Files.exists(container.top())
                && Instant.now().isBefore(deadline)) {
            Waiting.pause(STEP);
        }
        if (container.noted() > 0) {
            kill(container.noted());
        }
    }

    private static void kill(long pid) {
        try (PidFd init = PidFd.open(pid)) {
            // A number that is used again belongs to no first process of a namespace.
            if (ProcessInfo.of(pid).filter(found -> found.innerPid() == 1).isPresent() && pid > 1) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
                init.awaitEnd(PATIENCE);
            }
        } catch (ErrnoException e) {
            // It has ended already.
            return;
        }
    }
}
