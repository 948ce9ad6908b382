package dev.dormouse.core.proxied;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DurableFile;
import dev.dormouse.core.Layout;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.FileDigest;
import dev.dormouse.core.snapshot.StoredFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The display of a proxied session over a checkpoint: it stands still until {@link #release}, or until this is closed, or this
 * process ends. Of other sessions, and of those whose keeper has ended, it does nothing. Used by one thread.
 */
public final class HeldDisplay implements AutoCloseable {
    private final @Nullable KeeperClient keeper;
    private final Path snapshot;
    private final @Nullable SocketsAtDump sockets;
    private boolean held;

    private HeldDisplay(@Nullable KeeperClient keeper, Path snapshot, @Nullable SocketsAtDump sockets) {
        this.keeper = keeper;
        this.snapshot = snapshot;
        this.sockets = sockets;
        this.held = keeper != null;
    }

    /**
     * Stops the display and saves it, before the session is frozen: programs may have to finish a message first.
     *
     * @param snapshot that is being made
     * @throws DormouseException FAILED if that does not succeed within the deadline
     */
    public static HeldDisplay hold(Layout layout, Session session, long init, Path snapshot, Duration deadline) {
        Container container = Container.of(layout, session.container());
        KeeperClient keeper =
                session.display().proxied() ? KeeperClient.connect(container).orElse(null) : null;
        if (keeper == null) {
            return new HeldDisplay(null, snapshot, null);
        }
        Path directory = snapshot.resolve(SavedSockets.DIRECTORY);
        DurableFile.directories(directory);
        boolean saved = false;
        try {
            SocketsAtDump sockets = new SocketsAtDump(container, init, directory, keeper.hold(deadline));
            keeper.save(directory);
            saved = true;
            return new HeldDisplay(keeper, snapshot, sockets);
        } finally {
            if (!saved) {
                keeper.close();
            }
        }
    }

    /** Who takes the sockets that lead to the display. */
    public BridgeHandler handler() {
        return sockets == null ? new BridgeHandler() {} : sockets;
    }

    /** Once the session is frozen: what its programs have still sent is saved, too. */
    public void drain() {
        if (keeper != null) {
            keeper.drain();
        }
    }

    /** The session goes on. */
    public void release() {
        if (keeper != null && held) {
            held = false;
            keeper.release();
        }
    }

    /** What there is of it in the snapshot, once the session is dumped. */
    public List<StoredFile> stored() {
        if (sockets == null) {
            return List.of();
        }
        Path directory = snapshot.resolve(SavedSockets.DIRECTORY);
        sockets.saved().write(directory);
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> SavedSockets.DIRECTORY + "/" + file.getFileName())
                    .sorted()
                    .map(name -> FileDigest.seal(snapshot, name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keeper takes the end of the connection for a release. */
    @Override
    public void close() {
        if (keeper != null) {
            keeper.close();
        }
    }
}
