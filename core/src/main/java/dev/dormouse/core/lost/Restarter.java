package dev.dormouse.core.lost;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.Command;
import dev.dormouse.x11.X11Exception;
import java.util.ArrayList;
import java.util.List;

/** Starts programs again that were ended for a checkpoint, each as it was started before, its windows where they were. */
public record Restarter(Layout layout, Runc runc, Progress progress) {
    private static final String DETACHED =
            "command -v \"$1\" >/dev/null || exit 127; ( \"$@\" </dev/null >>/run/dormouse/log/program.log 2>&1 & )";

    /** A program that does not start is told of and is no failure of the restore: everything else is awake. */
    public List<Started> start(Session session, Restarts restarts) {
        if (restarts.programs().isEmpty()) {
            return List.of();
        }
        List<Started> started = new ArrayList<>();
        long init = Container.of(layout, session.container()).init();
        try (WindowPlacing placing =
                WindowPlacing.before(init, session.display().visible())) {
            for (Restart restart : restarts.programs()) {
                progress.step("Starting " + restart.name() + " again");
                started.add(start(session, restart));
            }
            for (Restart restart : restarts.programs()) {
                String problem = placing.place(restart);
                if (!problem.isEmpty()) {
                    progress.step(problem);
                }
            }
        } catch (X11Exception e) {
            progress.step("Windows are not placed: the X server cannot be asked, " + e.getMessage());
        }
        return List.copyOf(started);
    }

    /**
     * What came of one.
     *
     * @param problem empty if it was started
     */
    public record Started(Restart restart, String problem) {}

    private Started start(Session session, Restart restart) {
        try {
            if (restart.main()) {
                new StartScript(layout, session.name()).again();
            } else {
                execute(session, restart);
            }
            return new Started(restart, "");
        } catch (DormouseException e) {
            return new Started(restart, e.cause());
        }
    }

    private void execute(Session session, Restart restart) {
        List<String> exec = new ArrayList<>(runc.command("exec"));
        exec.addAll(List.of("--user", restart.user() + ":" + restart.group(), "--cwd", restart.directory()));
        restart.groups().forEach(group -> exec.addAll(List.of("--additional-gids", group.toString())));
        restart.environment().forEach(variable -> exec.addAll(List.of("--env", variable)));
        exec.addAll(List.of(session.container(), "/bin/sh", "-c", DETACHED, "sh"));
        exec.addAll(restart.command());
        Command.Result result = Command.of(exec).with("PATH", runc.path()).run();
        if (!result.ok()) {
            throw DormouseException.failed(
                    "'" + restart.name() + "' could not be started again"
                            + (result.exit() == 127 ? ", its program is gone" : " (exit code " + result.exit() + ")"),
                    "Start it by hand with 'dormouse exec --detach'");
        }
    }
}
