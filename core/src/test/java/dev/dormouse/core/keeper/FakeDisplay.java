package dev.dormouse.core.keeper;

import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;

/** Notes what it is told. */
final class FakeDisplay implements ProxiedDisplay, DisplayMaker {
    final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Override
    public ProxiedDisplay start(Path socket, DisplaySettings settings) {
        told.add("start");
        return this;
    }

    @Override
    public ProxiedDisplay restore(
            Path socket, DisplaySettings settings, Path directory, Map<Integer, UnixSocket> connections) {
        told.add("restore " + connections.keySet());
        connections.values().forEach(UnixSocket::close);
        return this;
    }

    @Override
    public KeeperAnswer.Moved move(XServerAddress to, Duration deadline) {
        throw new X11Exception("it has no visual of 32 bits");
    }

    @Override
    public void awake(IntFunction<List<Integer>> processes) {
        told.add("awake");
    }

    @Override
    public List<KeeperAnswer.Client> clients() {
        return List.of();
    }

    @Override
    public List<KeeperAnswer.Traffic> traffic() {
        throw new IllegalStateException("a mistake");
    }

    @Override
    public XServerAddress server() {
        return new XServerAddress(":1", null);
    }

    @Override
    public List<String> direct() {
        return List.of("Present");
    }

    @Override
    public boolean connected() {
        return true;
    }

    @Override
    public Held hold(Duration deadline) {
        told.add("hold");
        return new Held() {
            @Override
            public List<KeeperAnswer.HeldClient> clients() {
                return List.of(new KeeperAnswer.HeldClient(3, 4711));
            }

            @Override
            public void save(Path directory) {
                told.add("save");
            }

            @Override
            public void drain() {
                told.add("drain");
            }

            @Override
            public void close() {
                told.add("release");
            }
        };
    }

    @Override
    public void close() {
        told.add("close");
    }
}
