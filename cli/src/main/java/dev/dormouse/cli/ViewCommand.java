package dev.dormouse.cli;

import dev.dormouse.core.display.Viewer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dormouse view}. */
@Command(
        name = "view",
        header = "Open a session's display in an installed VNC viewer",
        description = {
            "",
            "A checkpoint disconnects viewers; open it again afterwards.",
            "",
            "With --host, where no viewer is installed, the session's page is opened in a browser and its address printed.",
        })
final class ViewCommand implements Callable<Integer>, Remotely {
    @Parameters(paramLabel = "NAME", description = "The session.")
    private String name;

    @Override
    public Integer call() {
        Viewer viewer = Viewer.find(System.getenv());
        viewer.open(Screens.socket(Host.mended().layout(), name));
        return 0;
    }

    @Override
    public int at(Remote there) {
        return new RemoteView(there, name).show();
    }
}
