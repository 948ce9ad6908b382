package dev.dormouse.cli;

import dev.dormouse.core.lifecycle.Rename;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code dormouse rename}. */
@Command(name = "rename", header = "Give a session another name, also while it runs")
final class RenameCommand implements Callable<Integer>, Remotely {
    @Parameters(index = "0", paramLabel = "NAME", description = "The session.")
    private String from;

    @Parameters(index = "1", paramLabel = "NEW", description = "Its new name.")
    private String to;

    @Override
    public Integer call() {
        new Rename(Host.mended().layout()).run(from, to);
        return 0;
    }

    @Override
    public int at(Remote there) {
        there.client().sessions().rename(from, to);
        return 0;
    }
}
