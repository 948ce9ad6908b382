package dev.dormouse.core.proxied;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.keeper.KeeperAnswer;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.DurableFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The display of a proxied session and the OpenGL of one of --gl replay over a checkpoint: they stand still until {@link #release}, or until this is closed, or this
 * process ends. Of other sessions, and of those whose keeper has ended, it does nothing. Used by one thread.
 */
public final class HeldDisplay implements AutoCloseable {
    private final @Nullable KeeperClient keeper;
    private final @Nullable SocketsAtDump sockets;
    private final List<String> lost;
    private boolean held;

    private HeldDisplay(@Nullable KeeperClient keeper, @Nullable SocketsAtDump sockets, List<String> lost) {
        this.keeper = keeper;
        this.sockets = sockets;
        this.lost = lost;
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
                session.display().kept() ? KeeperClient.connect(container).orElse(null) : null;
        if (keeper == null) {
            return new HeldDisplay(null, null, List.of());
        }
        boolean saved = false;
        try {
            requireServer(keeper, session);
            SocketsAtDump sockets = new SocketsAtDump(container, init);
            List<String> lost = save(keeper, session, keeper.hold(deadline), snapshot, sockets);
            saved = true;
            return new HeldDisplay(keeper, sockets, lost);
        } finally {
            if (!saved) {
                keeper.close();
            }
        }
    }

    /** What the programs have is there to be read, or nothing would wake. */
    private static void requireServer(KeeperClient keeper, Session session) {
        if (session.display().proxied() && !keeper.state().connected()) {
            throw DormouseException.failed(
                    "The X server of session '" + session.name() + "' is gone, and with it what is to be saved",
                    "Give it another one first: dormouse move " + session.name() + " --display :1");
        }
    }

    private static List<String> save(
            KeeperClient keeper, Session session, KeeperAnswer.Held held, Path snapshot, SocketsAtDump sockets) {
        if (session.display().proxied()) {
            Path directory = directory(snapshot, SavedSockets.DISPLAY);
            sockets.with(directory, held.clients());
            keeper.save(directory);
        }
        if (session.display().replayed()) {
            Path directory = directory(snapshot, SavedSockets.GL);
            sockets.with(directory, held.gl());
            return keeper.saveGl(directory);
        }
        return List.of();
    }

    private static Path directory(Path snapshot, String name) {
        Path directory = snapshot.resolve(name);
        DurableFile.directories(directory);
        return directory;
    }

    /** What of the programs' OpenGL is not saved, a sentence each. */
    public List<String> lost() {
        return lost;
    }

    /** Who takes the sockets that lead to the keeper. */
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

    /** Writes what is left to write, once the session is dumped. */
    public void write() {
        if (sockets != null) {
            sockets.write();
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
