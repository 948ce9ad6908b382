package dev.dormouse.core.lost;

import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.ProcessInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a checkpoint has ended and would start again if it failed, noted in the session's directory, so that it is started
 * again even if Dormouse is killed meanwhile. Whoever uses this holds the session's lock.
 */
public record Unfinished(Layout layout, Session session) {
    private Path file() {
        return SessionFiles.of(layout, session.name()).restarting();
    }

    void note(Restarts restarts) {
        Json.write(file(), restarts);
    }

    /** The checkpoint came to its end, one way or the other. */
    public void forget() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a killed Dormouse left something to be done. */
    public boolean exists() {
        return Files.exists(file());
    }

    /** Starts again what was ended and is not back yet. */
    public void finish(Runc runc, Progress progress) {
        long init = Container.of(layout, session.container()).init();
        if (init != 0) {
            Set<String> alive = new HashSet<>();
            for (long pid : Cgroup.members(init)) {
                ProcessInfo.of(pid).ifPresent(process -> alive.add(key(process.innerPid(), process.name())));
            }
            Restarts noted = Json.read(file(), Restarts.class, Restarts.VERSION);
            List<Restart> missing = noted.programs().stream()
                    .filter(restart -> !alive.contains(key(restart.pid(), restart.name())))
                    .toList();
            boolean mainEnded = missing.stream().anyMatch(Restart::main);
            if (!mainEnded && noted.programs().stream().anyMatch(Restart::main)) {
                new StartScript(layout, session.name()).release();
            }
            for (Restarter.Started started :
                    new Restarter(layout, runc, progress).start(session, new Restarts(Restarts.VERSION, missing))) {
                if (!started.problem().isEmpty()) {
                    progress.step(started.problem());
                }
            }
        }
        forget();
    }

    private static String key(long pid, String name) {
        return pid + " " + name;
    }
}
