package dev.dormouse.core.keeper;

import dev.dormouse.core.DormouseException;
import dev.dormouse.gl.GlException;
import dev.dormouse.json.JsonException;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Listener;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A keeper's control socket. One thread accepts; each connection has a thread, which owns it, reads an order, does it and
 * answers. Only root and the keeper's own user are listened to.
 */
final class KeeperServer implements AutoCloseable {
    /** Far more than anybody asks for in one line. */
    static final int LONGEST_ORDER = 64 << 10;

    private static final int MOST_CONNECTIONS = 32;

    private final Keeper keeper;
    private final Listener listening;
    private final Set<LineChannel> connections = ConcurrentHashMap.newKeySet();

    private KeeperServer(Keeper keeper, Path path) {
        this.keeper = keeper;
        this.listening = Listener.at(path, UnixSocket.Type.STREAM, Listener.Admits.OWNER, "control", this::admit);
    }

    static KeeperServer start(Keeper keeper, Path path) {
        KeeperServer server = new KeeperServer(keeper, path);
        server.listening.start();
        return server;
    }

    private void admit(UnixSocket socket) {
        UnixSocket.Peer peer = socket.peer();
        boolean known = peer.uid() == 0 || peer.uid() == ownUser();
        LineChannel channel = new LineChannel(socket, LONGEST_ORDER);
        if (!known || connections.size() >= MOST_CONNECTIONS) {
            channel.close();
            return;
        }
        connections.add(channel);
        Thread.ofPlatform().daemon().name("asked").start(() -> serve(channel));
    }

    private static int ownUser() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            return 0;
        }
    }

    private void serve(LineChannel channel) {
        try (channel) {
            for (Optional<LineChannel.Line> line = channel.receive(); line.isPresent(); line = channel.receive()) {
                try (LineChannel.Line order = line.get()) {
                    channel.send(answer(channel, order).line());
                }
            }
        } catch (ErrnoException e) {
            // It hung up in the middle, or sent what is no line: there is nobody to be told.
            return;
        } finally {
            connections.remove(channel);
            keeper.release(channel);
        }
    }

    private KeeperAnswer answer(LineChannel channel, LineChannel.Line line) {
        try {
            return keeper.answer(KeeperOrder.parse(line.text()), channel, line.descriptors());
        } catch (JsonException e) {
            return new KeeperAnswer.Refused("the order cannot be read: " + e.getMessage());
        } catch (X11Exception | GlException | DormouseException e) {
            return new KeeperAnswer.Refused(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            e.printStackTrace();
            return new KeeperAnswer.Refused("of an error of the keeper's, which its log shows: " + e);
        }
    }

    @Override
    public void close() {
        listening.close();
        connections.forEach(LineChannel::interrupt);
    }
}
