package dev.dormouse.cli;

import dev.dormouse.core.Layout;
import dev.dormouse.core.lazy.LazyMain;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the launcher shows the JVM for its AOT cache: a whole session from start to wake, where this host can run one, and
 * what people run without a session. Run by the launcher after a build, never by a user.
 */
final class Training {
    private static final List<List<String>> WITHOUT_SESSION = List.of(
            List.of("--help"),
            List.of("ps", "--format", "json"),
            List.of("gpu", "ls"),
            List.of("checkpoint", "no-such-session"),
            List.of("restore", "no-such-snapshot"),
            List.of("run", "--size", "0x0", "--", "true"),
            List.of("pss"));

    /** Twice around, so that a session that was woken is checkpointed too. */
    private static final List<List<String>> WITH_SESSION = List.of(
            List.of("run", "-d", "--name", "training", "--network", "none", "--", "sleep", "1000"),
            List.of("ps"),
            List.of("exec", "training", "true"),
            List.of("type", "training", "x"),
            List.of("plan", "training"),
            List.of("checkpoint", "--leave-running", "training"),
            List.of("checkpoint", "--tag", "trained", "training"),
            List.of("snapshots"),
            List.of("restore", "trained"),
            List.of("report", "trained"),
            List.of("checkpoint", "training"),
            List.of("verify"),
            List.of("show", "trained"));

    /** Not every host can (docs/lazy.md). */
    private static final List<List<String>> WITH_LAZY_SESSION =
            List.of(List.of("restore", "--lazy", "--as", "lazily", "trained"), List.of("rm", "--force", "lazily"));

    private Training() {}

    /**
     * {@code DORMOUSE_ROOT}, {@code DORMOUSE_RUN} and {@code DORMOUSE_STAGING} must name places that are thrown away.
     *
     * @param args a file that is made if the session could be trained on
     */
    public static void main(String[] args) throws IOException {
        WITHOUT_SESSION.forEach(Training::run);
        if (WITH_SESSION.stream().allMatch(command -> run(command) == 0)) {
            Files.createFile(Path.of(args[0]));
            WITH_LAZY_SESSION.forEach(Training::run);
            serve(Layout.fromEnvironment());
        }
        run(List.of("rm", "--force", "training"));
    }

    /** Brings memory to nobody: with a standard input that has ended it is ready, and leaves. */
    private static void serve(Layout layout) throws IOException {
        Container container = Container.of(layout, "training");
        DurableFile.directories(container.work());
        String snapshot = new SnapshotStore(layout).find("trained").id();
        LazyMain.main(new String[] {
            layout.root().toString(), layout.run().toString(), container.id(), "guard", "nobody", snapshot
        });
    }

    private static int run(List<String> command) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Main.run(nowhere, nowhere, command.toArray(String[]::new));
    }
}
