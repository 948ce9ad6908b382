package dev.dormouse.cli;

import dev.dormouse.client.SessionRequests;
import dev.dormouse.core.lifecycle.SessionStatus;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse logs}. */
@Command(name = "logs", header = "Show what a session's program printed")
final class LogsCommand implements Callable<Integer>, Remotely {
    @Option(
            names = {"-f", "--follow"},
            description = "Go on until the session ends.")
    private boolean follow;

    @Option(names = "--display", description = "What the X server, bus and window manager printed instead.")
    private boolean display;

    @Parameters(paramLabel = "NAME", description = "The session.")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Host host = Host.mended();
        Session session = new SessionStore(host.layout()).load(name);
        SessionFiles files = SessionFiles.of(host.layout(), name);
        LogTail tail = new LogTail(
                display ? files.displayLog() : files.programLog(),
                spec.commandLine().getOut());
        if (follow) {
            tail.until(
                    () -> !SessionStatus.of(host.layout(), session, host.runc().state(session.container()))
                            .alive());
        } else {
            tail.print(0);
        }
        return 0;
    }

    @Override
    public int at(Remote there) {
        SessionRequests sessions = there.client().sessions();
        sessions.get(name);
        RemoteLog log = new RemoteLog(
                from -> display ? sessions.displayLogs(name, from) : sessions.logs(name, from),
                spec.commandLine().getOut());
        log.until(() -> !follow || !Ending.runs(there.client(), name));
        return 0;
    }
}
