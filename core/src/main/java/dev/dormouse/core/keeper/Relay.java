package dev.dormouse.core.keeper;

import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.client.XClients;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A display that only passes bytes on: one connection to the X server for each client, nothing translated, so that it cannot
 * move. One thread accepts, two serve each client.
 */
final class Relay implements ProxiedDisplay {
    private static final int PERMITS = 1 << 20;
    private static final String FILE = "x11.state";
    private static final int MOST_BYTES = 16 << 20;

    private final Path path;
    private final DisplaySettings settings;
    private final UnixSocket listening;
    /** A server starts anew when its last client goes, and forgets those that come meanwhile. */
    private final XClients own;

    private final AtomicInteger last = new AtomicInteger();

    /** One for each message that is being passed on; a hold takes all. */
    private final Semaphore gate = new Semaphore(PERMITS, true);

    private final Map<Integer, RelayClient> clients = new ConcurrentSkipListMap<>();

    static final DisplayMaker MAKER = new DisplayMaker() {
        @Override
        public ProxiedDisplay start(Path socket, DisplaySettings settings) {
            return new Relay(socket, settings).listen();
        }

        @Override
        public ProxiedDisplay restore(
                Path socket, DisplaySettings settings, Path directory, Map<Integer, UnixSocket> connections) {
            Relay relay = new Relay(socket, settings);
            relay.load(directory, connections);
            return relay.listen();
        }
    };

    private Relay(Path path, DisplaySettings settings) {
        this.own = settings.server().connect();
        this.path = path;
        this.settings = settings;
        this.listening = UnixSocket.listen(path, UnixSocket.Type.STREAM);
    }

    private Relay listen() {
        try {
            // Nobody of the session runs yet who could have put something else in its place.
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().name("accept").start(this::accept);
        return this;
    }

    private void accept() {
        for (Optional<UnixSocket> next = listening.accept(); next.isPresent(); next = listening.accept()) {
            try {
                begin(new RelayClient(last.incrementAndGet(), next.get(), server(), gate, new byte[0]));
            } catch (ErrnoException e) {
                next.get().close();
            }
        }
    }

    private void begin(RelayClient client) {
        clients.put(client.number(), client);
        client.start(() -> clients.remove(client.number()));
    }

    private void load(Path directory, Map<Integer, UnixSocket> connections) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(directory.resolve(FILE)))) {
            for (int count = in.readInt(); count > 0; count--) {
                int number = in.readInt();
                byte[] first = block(in);
                byte[] pending = block(in);
                UnixSocket socket = connections.get(number);
                if (socket != null) {
                    RelayClient client = new RelayClient(number, socket, server(), gate, first);
                    client.begin(pending);
                    begin(client);
                    last.accumulateAndGet(number, Math::max);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] block(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
            throw new IOException("a block of " + length + " bytes");
        }
        return in.readNBytes(length);
    }

    @Override
    public KeeperAnswer.Moved move(XServerAddress to, Duration deadline) {
        throw new X11Exception("a relay cannot move");
    }

    @Override
    public List<KeeperAnswer.Client> clients() {
        return clients.values().stream().map(RelayClient::described).toList();
    }

    @Override
    public List<KeeperAnswer.Traffic> traffic() {
        return clients.values().stream().map(RelayClient::traffic).toList();
    }

    @Override
    public XServerAddress server() {
        return settings.server();
    }

    @Override
    public boolean connected() {
        return settings.server().problem().isEmpty();
    }

    @Override
    public Held hold(Duration deadline) {
        try {
            if (!gate.tryAcquire(PERMITS, deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new X11Exception("the clients do not come to rest");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new X11Exception("interrupted");
        }
        List<RelayClient> all = new ArrayList<>(clients.values());
        all.forEach(RelayClient::flush);
        return new StandingStill(all);
    }

    private final class StandingStill implements Held {
        private final List<RelayClient> all;
        private Path directory = Path.of("/");

        StandingStill(List<RelayClient> all) {
            this.all = all;
        }

        @Override
        public List<KeeperAnswer.HeldClient> clients() {
            return all.stream()
                    .map(client -> new KeeperAnswer.HeldClient(client.number(), client.inode()))
                    .toList();
        }

        @Override
        public void save(Path into) {
            directory = into;
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(into.resolve(FILE)))) {
                out.writeInt(all.size());
                for (RelayClient client : all) {
                    client.write(out);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void drain() {
            all.forEach(RelayClient::drain);
            save(directory);
        }

        @Override
        public void close() {
            all.forEach(RelayClient::deliver);
            gate.release(PERMITS);
        }
    }

    @Override
    public void close() {
        own.close();
        listening.shutdown();
        listening.close();
        clients.values().forEach(RelayClient::end);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
