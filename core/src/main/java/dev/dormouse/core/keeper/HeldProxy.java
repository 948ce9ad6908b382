package dev.dormouse.core.keeper;

import dev.dormouse.x11.proxy.Held;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The X11 proxy while it stands still for a checkpoint. Used by one thread at a time. */
final class HeldProxy implements ProxiedDisplay.Held {
    private final Held held;
    private @Nullable Path directory;

    HeldProxy(Held held) {
        this.held = held;
    }

    @Override
    public List<KeeperAnswer.HeldClient> clients() {
        return held.clients().stream()
                .map(client -> new KeeperAnswer.HeldClient(client.number(), client.inode()))
                .toList();
    }

    @Override
    public void save(Path where) {
        held.save(where);
        directory = where;
    }

    @Override
    public void drain() {
        if (directory != null) {
            held.drain(directory);
        }
    }

    @Override
    public void close() {
        held.close();
    }
}
