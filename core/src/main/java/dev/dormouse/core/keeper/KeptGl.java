package dev.dormouse.core.keeper;

import dev.dormouse.core.gl.CapsFile;
import dev.dormouse.gl.GlException;
import dev.dormouse.gl.proxy.GlConnectionInfo;
import dev.dormouse.gl.proxy.GlProxy;
import dev.dormouse.gl.proxy.GlProxySettings;
import dev.dormouse.gl.proxy.Held;
import dev.dormouse.gl.proxy.MoveReport;
import dev.dormouse.gl.state.Unreadable;
import dev.dormouse.linux.ProcFile;
import dev.dormouse.linux.UnixSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A session's GL proxy. May be used by several threads. What goes wrong is a {@link GlException} with the reason. */
final class KeptGl implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final GlProxy proxy;
    private volatile String server;

    private KeptGl(GlProxy proxy, String server) {
        this.proxy = proxy;
        this.server = server;
    }

    static KeptGl start(Path socket, GlSettings settings) {
        return new KeptGl(GlProxy.start(settings(socket, settings)), settings.server());
    }

    /** @param sockets the far ends of the woken programs' sockets by the numbers of their connections, which become the proxy's */
    static KeptGl restore(Path socket, GlSettings settings, Path directory, Map<Integer, UnixSocket> sockets) {
        try {
            return new KeptGl(GlProxy.restore(settings(socket, settings), directory, sockets), settings.server());
        } catch (GlException e) {
            throw new GlException(
                    "the programs' OpenGL cannot be made again on " + settings.server() + ": " + e.getMessage(), e);
        }
    }

    private static GlProxySettings settings(Path socket, GlSettings settings) {
        return new GlProxySettings(
                socket,
                GlServers.named(settings.server()),
                Optional.ofNullable(settings.baseline()).map(Path::of).map(CapsFile::read),
                PATIENCE);
    }

    KeeperAnswer.GlMoved move(String to, Duration deadline, boolean verify) {
        MoveReport report = proxy.move(GlServers.named(to), deadline, verify);
        server = to;
        return new KeeperAnswer.GlMoved(
                to,
                report.connections(),
                report.milliseconds(),
                report.resources(),
                report.bytes(),
                report.verified(),
                report.lost());
    }

    KeeperAnswer.Gl state() {
        return new KeeperAnswer.Gl(
                server, proxy.connections().stream().map(KeptGl::client).toList());
    }

    private static KeeperAnswer.GlClient client(GlConnectionInfo info) {
        return new KeeperAnswer.GlClient(
                info.number(),
                info.inode(),
                info.pid(),
                name(info),
                info.serverPid(),
                info.frames(),
                info.restarts(),
                info.waits().orElse(""),
                info.stats().contexts(),
                info.stats().resources(),
                info.stats().resourceBytes(),
                info.lost().stream().map(Unreadable::reason).distinct().toList(),
                info.notes());
    }

    private static String name(GlConnectionInfo info) {
        return info.program().isEmpty() && info.pid() > 0
                ? ProcFile.readOrEmpty(Path.of("/proc", Integer.toString(info.pid()), "comm"))
                        .strip()
                : info.program();
    }

    Held hold(Duration deadline) {
        return proxy.hold(deadline);
    }

    /** @param processes of the woken session; one of them shares the memory of each connection */
    void awake(List<Long> processes) {
        List<KeeperAnswer.GlClient> clients = state().connections();
        if (!clients.isEmpty()) {
            WokenMemory memory = new WokenMemory(processes);
            clients.forEach(client -> goOn(client.number(), memory));
        }
    }

    private void goOn(int connection, WokenMemory memory) {
        proxy.goOn(connection, memory.of(connection, proxy.awaited(connection)));
    }

    @Override
    public void close() {
        proxy.close();
    }
}
