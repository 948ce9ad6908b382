package dev.dormouse.core.lazy;

import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.core.snapshot.Storage;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.store.contents.Contents;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The process that brings the memory of a woken session. Started by {@link LazyWake}; never by a user. It says "ready" on its standard
 * output once CRIU can come, and takes the end of its standard input for the end of who started it as long as CRIU has not come. If it
 * fails, the guard kills the session.
 */
public final class LazyMain {
    private LazyMain() {}

    /** @param args root, runtime directory, container, where to put the guard, name of the session, snapshot */
    public static void main(String[] args) throws IOException {
        Layout layout = new Layout(Path.of(args[0]), Path.of(args[1]));
        Container container = Container.of(layout, args[2]);
        Path program = Path.of(args[3]);
        String name = args[4];
        SnapshotStore snapshots = new SnapshotStore(layout);
        Manifest manifest = snapshots.load(args[5]);
        Contents contents = snapshots.contents(manifest);
        try (Blocks blocks = new Blocks(layout, contents);
                UnixSocket listening = CriuChannel.listen(container.work())) {
            LazyPages pages = Storage.told(() -> LazyPages.of(contents, blocks::bytes));
            BlockParts parts = BlockParts.of(
                    contents,
                    pages.processes().values().stream()
                            .map(LazyPages.OfProcess::file)
                            .toList());
            WakeOrder last = WakeOrder.of(layout, manifest);
            LazyLog log = LazyLog.begin(container, name, total(pages, parts));
            Thread.ofPlatform().daemon().name("parent").start(() -> awaitOrphaned(listening));
            System.out.println("ready");
            System.out.close();
            Optional<UnixSocket> criu = listening.accept();
            if (criu.isEmpty()) {
                forget(layout, container, name);
                return;
            }
            try (Guard guard = Guard.start(container, program, name)) {
                LazyServer server = new LazyServer(
                        pages,
                        parts,
                        blocks::read,
                        Order.of(last, pages, parts),
                        guard,
                        new CriuChannel(criu.get()),
                        log);
                LazyServer.End end = server.serve();
                if (end != LazyServer.End.GONE) {
                    // From here on nothing that goes wrong is the session's trouble.
                    guard.dismiss();
                }
                if (end == LazyServer.End.COMPLETE) {
                    log.over(server.lostBytes());
                    LazyLog.attempt(
                            "what the session touched first",
                            () -> last.with(server.touched()).write(layout, manifest.id()));
                }
            }
        }
    }

    /** Whoever is killed before it notes a session down leaves nothing that others could find and remove. */
    private static void forget(Layout layout, Container container, String name) {
        if (!new SessionStore(layout).occupied(name)) {
            container.delete();
        }
    }

    private static long total(LazyPages pages, BlockParts parts) {
        return pages.processes().values().stream()
                .flatMap(process -> process.runs().stream().map(run -> parts.stored(process.file(), run)))
                .flatMap(List::stream)
                .mapToLong(Pending.Range::length)
                .sum();
    }

    private static void awaitOrphaned(UnixSocket listening) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // As good as its end.
            System.err.println(e);
        }
        listening.shutdown();
    }
}
