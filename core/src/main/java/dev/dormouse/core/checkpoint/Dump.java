package dev.dormouse.core.checkpoint;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.bridge.Bridge;
import dev.dormouse.core.criu.CriuStats;
import dev.dormouse.core.criu.FileMounts;
import dev.dormouse.core.criu.InetSocket;
import dev.dormouse.core.criu.OpenFile;
import dev.dormouse.core.criu.WatchPaths;
import dev.dormouse.core.diagnosis.Context;
import dev.dormouse.core.diagnosis.Operation;
import dev.dormouse.core.lifecycle.Failure;
import dev.dormouse.core.network.TcpRestore;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.FilesArchive;
import dev.dormouse.core.snapshot.Manifest.Dependency;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What is done while the session stands still: CRIU writes its images, and its files are packed at the same time. */
final class Dump {
    private final Layout layout;
    private final Runc runc;
    private final Container container;
    private final SessionFiles files;
    private final Session session;
    private final Workplace workplace;
    private final Bridge bridge;
    private final @Nullable Path parent;

    /** @param parent what was written beforehand, or null */
    Dump(Layout layout, Runc runc, Session session, Workplace workplace, Bridge bridge, @Nullable Path parent) {
        this.layout = layout;
        this.runc = runc;
        this.session = session;
        this.container = Container.of(layout, session.container());
        this.files = SessionFiles.of(layout, session.name());
        this.workplace = workplace;
        this.bridge = bridge;
        this.parent = parent;
    }

    /**
     * What came of it.
     *
     * @param connections TCP connections that leave the session
     * @param lostWatches how many watched files nobody could name, so that a restored program will not notice their changes
     */
    record Outcome(CriuStats.Dump stats, List<Dependency> dependencies, List<String> connections, int lostWatches) {}

    /**
     * Always leaves the processes alive: they are killed only once the snapshot is safe. External sockets are let through
     * for datagrams that go nowhere, such as those to syslog.
     */
    List<String> command() {
        String staging = workplace.staging().toString();
        List<String> command = new ArrayList<>(runc.command(
                "--log",
                container.runcLog().toString(),
                "checkpoint",
                "--leave-running",
                "--tcp-established",
                "--ext-unix-sk",
                "--file-locks",
                "--image-path",
                staging,
                "--work-path",
                staging));
        if (parent != null) {
            command.addAll(List.of(
                    "--parent-path", workplace.staging().relativize(parent).toString()));
        }
        command.add(container.id());
        return command;
    }

    /** Waits until the session stands still, which CRIU has to ask for. */
    void awaitFrozen(FreezeGuard guard) {
        if (!guard.awaitFrozen()) {
            throw failure();
        }
    }

    /** Waits for CRIU and for the session's files. */
    void await(FreezeGuard guard) {
        Future<Void> archive = CompletableFuture.runAsync(this::pack);
        boolean dumped = guard.awaitDump();
        Copies.result(archive);
        if (!dumped || bridge.refused()) {
            throw failure();
        }
    }

    /**
     * Mends and reads the images, while the session still stands still: what they depend on must not change meanwhile.
     *
     * @param fileMounts as they were before the dump
     */
    Outcome examine(FileMounts fileMounts) {
        WatchPaths.Repair repair = WatchPaths.repair(workplace.staging(), fileMounts);
        List<OpenFile> open = OpenFile.read(workplace.staging());
        List<InetSocket> leaving = TcpRestore.closing(InetSocket.read(workplace.staging()));
        return new Outcome(
                CriuStats.Dump.read(workplace.staging()),
                new Dependencies(session, files).of(open),
                leaving.stream().map(s -> s.local() + " to " + s.remote()).toList(),
                repair.dropped().size());
    }

    private void pack() {
        FilesArchive.pack(files.saved(), workplace.partial().resolve(FilesArchive.NAME));
    }

    /** Asked while the session still stands frozen, so that everything the logs name can be looked up. */
    private DormouseException failure() {
        Context context = Context.ofHost().withFreeImageBytes(workplace.freeBytes());
        DormouseException failure = bridge.explained(new Failure(layout, Operation.CHECKPOINT, session.name())
                .explained(container.runcLog(), workplace.dumpLog(), context));
        return parent != null && PreDump.lacksPages(ProcFile.readOrEmpty(workplace.dumpLog()))
                ? PreDump.unfit(failure)
                : failure;
    }
}
