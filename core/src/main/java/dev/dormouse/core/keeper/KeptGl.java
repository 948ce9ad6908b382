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
import java.util.Set;

/** A session's GL proxy. May be used by several threads. What goes wrong is a {@link GlException} with the reason. */
final class KeptGl implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final GlProxy proxy;
    // Their sockets tell who made them for the restore, not whose they are.
    private final Set<Integer> woken;
    private volatile String server;

    private KeptGl(GlProxy proxy, String server, Set<Integer> woken) {
        this.proxy = proxy;
        this.server = server;
        this.woken = woken;
    }

    static KeptGl start(Path socket, GlSettings settings) {
        return new KeptGl(GlProxy.start(settings(socket, settings)), settings.server(), Set.of());
    }

    /** @param sockets the far ends of the woken programs' sockets by the numbers of their connections, which become the proxy's */
    static KeptGl restore(Path socket, GlSettings settings, Path directory, Map<Integer, UnixSocket> sockets) {
        try {
            return new KeptGl(
                    GlProxy.restore(settings(socket, settings), directory, sockets),
                    settings.server(),
                    Set.copyOf(sockets.keySet()));
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
        MoveReport report = moved(to, deadline, verify);
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

    private MoveReport moved(String to, Duration deadline, boolean verify) {
        try {
            return proxy.move(GlServers.named(to), deadline, verify);
        } catch (GlException e) {
            throw new GlException("the GL server " + to + " cannot take it: " + e.getMessage(), e);
        }
    }

    KeeperAnswer.Gl state() {
        return new KeeperAnswer.Gl(
                server, proxy.connections().stream().map(this::client).toList());
    }

    private KeeperAnswer.GlClient client(GlConnectionInfo info) {
        int pid = woken.contains(info.number()) ? 0 : info.pid();
        return new KeeperAnswer.GlClient(
                info.number(),
                info.inode(),
                pid,
                name(info.program(), pid),
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

    private static String name(String program, int pid) {
        return program.isEmpty() && pid > 0
                ? ProcFile.readOrEmpty(Path.of("/proc", Integer.toString(pid), "comm"))
                        .strip()
                : program;
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
