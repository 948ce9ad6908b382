package dev.dormouse.core.proxied;

import dev.dormouse.core.Layout;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.proxied.SavedSockets.SavedSocket;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.NetworkSpace;
import dev.dormouse.linux.SocketQueue;
import dev.dormouse.linux.UnixSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The display of a proxied session that wakes, made again on an X server: its programs get the near ends of sockets whose far ends
 * its new keeper has. Of other sessions it does nothing.
 */
public final class WokenDisplay implements BridgeHandler, AutoCloseable {
    private final Map<Long, UnixSocket> near = new ConcurrentHashMap<>();
    private @Nullable NewDisplay display;

    private WokenDisplay() {}

    /**
     * Everything is on the X server once this returns; nothing is if it fails.
     *
     * @param snapshot that the session wakes from; one without a display gives the session an empty one
     */
    public static WokenDisplay wake(Layout layout, Session session, Path snapshot) {
        WokenDisplay woken = new WokenDisplay();
        boolean done = false;
        try {
            woken.display = NewDisplay.begin(
                    layout,
                    session,
                    keeper -> woken.fill(keeper, layout, session, snapshot.resolve(SavedSockets.DIRECTORY)));
            done = true;
            return woken;
        } finally {
            if (!done) {
                woken.close();
            }
        }
    }

    private void fill(KeeperClient keeper, Layout layout, Session session, Path directory) {
        DisplayFiles files = DisplayFiles.of(layout, session);
        files.makeIfMissing();
        if (!SavedSockets.existsIn(directory)) {
            keeper.start(files.settings());
            return;
        }
        for (SavedSocket saved : SavedSockets.read(directory).sockets()) {
            connect(keeper, saved, pair(layout, session), directory);
        }
        keeper.restore(files.settings(), directory);
    }

    /** A socket belongs to the network that it was made in, where the next checkpoint looks for it. */
    private static List<UnixSocket> pair(Layout layout, Session session) {
        return session.network() == Session.Network.HOST
                ? UnixSocket.pair(UnixSocket.Type.STREAM)
                : NetworkSpace.in(
                        Container.of(layout, session.container()).networkNamespace(),
                        () -> UnixSocket.pair(UnixSocket.Type.STREAM));
    }

    private void connect(KeeperClient keeper, SavedSocket saved, List<UnixSocket> pair, Path directory) {
        near.put(saved.inode(), pair.get(0));
        try (UnixSocket far = pair.get(1)) {
            if (saved.unread() > 0) {
                // Four times as much: the kernel counts what it needs itself, too.
                SocketQueue.makeRoom(far.fd(), 4 * saved.unread());
                far.send(content(directory.resolve(SavedSockets.unread(saved.client()))));
            }
            keeper.adopt(saved.client(), far.fd());
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public HookReply restoreSocket(HookRequest.RestoreSocket request) {
        UnixSocket socket = near.get(Integer.toUnsignedLong(request.inode()));
        return socket == null
                ? HookReply.NOT_MINE
                : new HookReply.Opened(socket.fd().duplicate());
    }

    /** @param init of the woken session: the keeper ends with it */
    public void keptFor(long init) {
        if (display != null) {
            display.keptFor(init);
        }
    }

    /** Without a session the keeper ends; the programs' sockets are theirs alone. */
    @Override
    public void close() {
        near.values().forEach(UnixSocket::close);
        if (display != null) {
            display.close();
        }
    }
}
