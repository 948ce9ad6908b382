package dev.dormouse.cli;

import dev.dormouse.core.Json;
import dev.dormouse.core.lifecycle.SessionView;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse inspect}. */
@Command(name = "inspect", header = "Show all that is known of a session, as JSON")
final class InspectCommand implements Callable<Integer>, Remotely {
    @Parameters(paramLabel = "NAME", description = "The session.")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Host host = Host.mended();
        Session session = new SessionStore(host.layout()).load(name);
        SessionView view = SessionView.of(host.layout(), session, host.runc().state(session.container()));
        spec.commandLine().getOut().println(new String(Json.bytes(view), StandardCharsets.UTF_8));
        return 0;
    }

    @Override
    public int at(Remote there) {
        there.print(Alike.indented(there.client().sessions().inspect(name)));
        return 0;
    }
}
