package dev.dormouse.core.keeper;

import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.proxy.ClientInfo;
import dev.dormouse.x11.proxy.MoveReport;
import dev.dormouse.x11.proxy.Proxy;
import dev.dormouse.x11.proxy.ProxySettings;
import dev.dormouse.x11.proxy.ProxyStats;
import dev.dormouse.x11.proxy.XServer;
import dev.dormouse.x11.translate.Isolation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The X11 proxy as a session's display. */
final class ProxyDisplay implements ProxiedDisplay {
    /** Of a client that has what only one server knows. */
    private static final Set<String> IMMOVABLE = Set.of("direct", "glx-indirect");

    static final DisplayMaker MAKER = new DisplayMaker() {
        @Override
        public ProxiedDisplay start(Path socket, DisplaySettings settings) {
            try {
                return new ProxyDisplay(Proxy.start(settings(socket, settings)));
            } catch (X11Exception e) {
                throw new X11Exception(
                        "the X server " + settings.server().display() + " cannot be used: " + e.getMessage(), e);
            }
        }

        @Override
        public ProxiedDisplay restore(
                Path socket, DisplaySettings settings, Path directory, Map<Integer, UnixSocket> connections) {
            try {
                return new ProxyDisplay(Proxy.restore(settings(socket, settings), directory, connections));
            } catch (X11Exception e) {
                throw new X11Exception(
                        "the display cannot be made again on the X server "
                                + settings.server().display() + ": " + e.getMessage(),
                        e);
            }
        }
    };

    private final Proxy proxy;

    private ProxyDisplay(Proxy proxy) {
        this.proxy = proxy;
    }

    private static ProxySettings settings(Path socket, DisplaySettings settings) {
        Isolation.Clipboard clipboard = switch (settings.clipboard()) {
            case OFF -> Isolation.Clipboard.OFF;
            case ONE_WAY -> Isolation.Clipboard.ONE_WAY;
            case ON -> Isolation.Clipboard.ON;
        };
        return new ProxySettings(
                socket,
                settings.secret(),
                settings.server().server(),
                new Isolation(clipboard, settings.token()),
                settings.direct());
    }

    @Override
    public KeeperAnswer.Moved move(XServerAddress to, Duration deadline) {
        MoveReport report = proxy.move(to.server(), deadline);
        return new KeeperAnswer.Moved(
                to.display(),
                report.clients(),
                report.milliseconds(),
                report.requests(),
                report.refused(),
                report.notes());
    }

    @Override
    public void awake(IntFunction<List<Integer>> processes) {
        proxy.awake(processes);
    }

    @Override
    public List<KeeperAnswer.Client> clients() {
        return proxy.clients().stream().map(ProxyDisplay::client).toList();
    }

    private static KeeperAnswer.Client client(ClientInfo info) {
        List<KeeperAnswer.Window> windows = info.windows().stream()
                .map(window -> new KeeperAnswer.Window(window.title(), window.type()))
                .toList();
        boolean movable = info.tags().stream().noneMatch(IMMOVABLE::contains);
        return new KeeperAnswer.Client(
                info.number(), info.inode(), info.pid(), name(info), windows, info.tags(), movable);
    }

    /** What it calls itself, else what the kernel calls it. */
    private static String name(ClientInfo info) {
        return info.program().isEmpty() && info.pid() > 0
                ? ProcFile.readOrEmpty(Path.of("/proc", Integer.toString(info.pid()), "comm"))
                        .strip()
                : info.program();
    }

    @Override
    public List<KeeperAnswer.Traffic> traffic() {
        Map<Integer, ClientInfo> clients = new HashMap<>();
        proxy.clients().forEach(client -> clients.put(client.number(), client));
        return proxy.stats().clients().stream()
                .map(client -> traffic(client, clients.get(client.number())))
                .toList();
    }

    /** @param info null of one that has gone meanwhile */
    private static KeeperAnswer.Traffic traffic(ProxyStats.Traffic client, @Nullable ClientInfo info) {
        return new KeeperAnswer.Traffic(
                client.number(),
                info == null ? "" : name(info),
                info == null ? List.of() : info.tags(),
                client.requests(),
                client.bytesUp(),
                client.bytesDown(),
                client.replies(),
                client.events(),
                client.stateBytes());
    }

    @Override
    public XServerAddress server() {
        XServer server = proxy.server();
        Path authority = server.authority();
        return new XServerAddress(server.display(), authority == null ? null : authority.toString());
    }

    @Override
    public List<String> direct() {
        return proxy.direct();
    }

    @Override
    public boolean connected() {
        return proxy.connected();
    }

    @Override
    public Held hold(Duration deadline) {
        return new HeldProxy(proxy.hold(deadline));
    }

    @Override
    public void close() {
        proxy.close();
    }
}
