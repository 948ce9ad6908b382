package dev.dormouse.core.proxied;

import dev.dormouse.core.Layout;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.core.keeper.DisplaySettings;
import dev.dormouse.core.keeper.GlSettings;
import dev.dormouse.core.keeper.KeeperClient;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.proxied.SavedSockets.SavedSocket;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.Fd;
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
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
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
            woken.display = NewDisplay.begin(layout, session, keeper -> woken.fill(keeper, layout, session, snapshot));
            done = true;
            return woken;
        } finally {
            if (!done) {
                woken.close();
            }
        }
    }

    private void fill(KeeperClient keeper, Layout layout, Session session, Path snapshot) {
        DisplayFiles files = DisplayFiles.of(layout, session);
        Supplier<List<UnixSocket>> pairs = () -> pair(layout, session);
        if (session.display().proxied()) {
            files.makeIfMissing();
            fillDisplay(keeper, files.settings(), snapshot.resolve(SavedSockets.DISPLAY), pairs);
        }
        if (session.display().replayed()) {
            fillGl(keeper, files.glSettings(), snapshot.resolve(SavedSockets.GL), pairs);
        }
    }

    private void fillDisplay(
            KeeperClient keeper, DisplaySettings settings, Path directory, Supplier<List<UnixSocket>> pairs) {
        if (SavedSockets.existsIn(directory)) {
            connect(directory, pairs, (socket, client) -> keeper.adopt(client, socket));
            keeper.restore(settings, directory);
        } else {
            keeper.start(settings);
        }
    }

    private void fillGl(KeeperClient keeper, GlSettings settings, Path directory, Supplier<List<UnixSocket>> pairs) {
        if (SavedSockets.existsIn(directory)) {
            connect(directory, pairs, (socket, client) -> keeper.adoptGl(client, socket));
            keeper.restoreGl(settings, directory);
        } else {
            keeper.startGl(settings);
        }
    }

    private void connect(Path directory, Supplier<List<UnixSocket>> pairs, ObjIntConsumer<Fd> adopt) {
        for (SavedSocket saved : SavedSockets.read(directory).sockets()) {
            connect(saved, pairs.get(), directory, adopt);
        }
    }

    /** A socket belongs to the network that it was made in, where the next checkpoint looks for it. */
    private static List<UnixSocket> pair(Layout layout, Session session) {
        return session.network() == Session.Network.HOST
                ? UnixSocket.pair(UnixSocket.Type.STREAM)
                : NetworkSpace.in(
                        Container.of(layout, session.container()).networkNamespace(),
                        () -> UnixSocket.pair(UnixSocket.Type.STREAM));
    }

    private void connect(SavedSocket saved, List<UnixSocket> pair, Path directory, ObjIntConsumer<Fd> adopt) {
        near.put(saved.inode(), pair.get(0));
        try (UnixSocket far = pair.get(1)) {
            if (saved.unread() > 0) {
                // Four times as much: the kernel counts what it needs itself, too.
                SocketQueue.makeRoom(far.fd(), 4 * saved.unread());
                far.send(content(directory.resolve(SavedSockets.unread(saved.client()))));
            }
            adopt.accept(far.fd(), saved.client());
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
