package dev.dormouse.client;

import dev.dormouse.api.CheckpointOrder;
import dev.dormouse.api.DeadlineOrder;
import dev.dormouse.api.Endpoint;
import dev.dormouse.api.InputOrder;
import dev.dormouse.api.MigrateOrder;
import dev.dormouse.api.MoveOrder;
import dev.dormouse.api.NameOrder;
import dev.dormouse.api.Operation;
import dev.dormouse.api.Plan;
import dev.dormouse.api.RollbackOrder;
import dev.dormouse.api.RunOrder;
import dev.dormouse.api.Session;
import dev.dormouse.api.Share;
import dev.dormouse.api.ShareOrder;
import dev.dormouse.api.Watcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions of a server, by their names. */
public final class SessionRequests {
    private final Wire wire;
    private final Sockets sockets;

    SessionRequests(Wire wire, Sockets sockets) {
        this.wire = wire;
        this.sockets = sockets;
    }

    public List<Session> list() {
        return wire.list(Ask.of(Endpoint.SESSIONS), Session.class);
    }

    public Session get(String session) {
        return wire.one(Ask.of(Endpoint.SESSION, session), Session.class);
    }

    public Operation run(RunOrder order) {
        return operation(Ask.of(Endpoint.RUN).ordering(order));
    }

    /** JSON: docs/formats.md has its members. */
    public byte[] inspect(String session) {
        return wire.bytes(Ask.of(Endpoint.INSPECT, session));
    }

    /** Ends it if it runs, and removes its files; its snapshots stay. */
    public Operation remove(String session) {
        return operation(Ask.of(Endpoint.REMOVE, session));
    }

    public Operation stop(String session, DeadlineOrder order) {
        return operation(Ask.of(Endpoint.STOP, session).ordering(order));
    }

    public Session rename(String session, String name) {
        return wire.one(Ask.of(Endpoint.RENAME, session).ordering(new NameOrder(name)), Session.class);
    }

    /** @param onLost as {@code --on-lost}, to see what it would come to */
    public Plan plan(String session, List<String> onLost) {
        Ask ask = Ask.of(Endpoint.PLAN, session);
        for (String choice : onLost) {
            ask = ask.with("onLost", choice);
        }
        return wire.one(ask, Plan.class);
    }

    public Operation checkpoint(String session, CheckpointOrder order) {
        return operation(Ask.of(Endpoint.CHECKPOINT, session).ordering(order));
    }

    public Operation rollback(String session, RollbackOrder order) {
        return operation(Ask.of(Endpoint.ROLLBACK, session).ordering(order));
    }

    public Operation move(String session, MoveOrder order) {
        return operation(Ask.of(Endpoint.MOVE, session).ordering(order));
    }

    public Operation migrate(String session, MigrateOrder order) {
        return operation(Ask.of(Endpoint.MIGRATE, session).ordering(order));
    }

    public Operation suspend(String session, DeadlineOrder order) {
        return operation(Ask.of(Endpoint.SUSPEND, session).ordering(order));
    }

    public Operation resume(String session, DeadlineOrder order) {
        return operation(Ask.of(Endpoint.RESUME, session).ordering(order));
    }

    private Operation operation(Ask ask) {
        return wire.one(ask, Operation.class);
    }

    /** What it shows now, a PNG. */
    public byte[] picture(String session) {
        return wire.bytes(Ask.of(Endpoint.PICTURE, session));
    }

    /** The same, made to fit into so many pixels. */
    public byte[] picture(String session, int width, int height) {
        return wire.bytes(Ask.of(Endpoint.PICTURE, session).with("width", width).with("height", height));
    }

    public void input(String session, InputOrder order) {
        wire.tell(Ask.of(Endpoint.INPUT, session).ordering(order));
    }

    /** What its program has printed from this byte on; there may be more, which is there for the asking. */
    public LogPart logs(String session, long offset) {
        return logs(Ask.of(Endpoint.LOGS, session).with("offset", offset), offset);
    }

    /** The same of its X server, bus and window manager. */
    public LogPart displayLogs(String session, long offset) {
        return logs(Ask.of(Endpoint.LOGS, session).with("offset", offset).with("display", 1), offset);
    }

    /** The last lines of what its program has printed. */
    public LogPart lastLogs(String session, int lines) {
        return logs(Ask.of(Endpoint.LOGS, session).with("tail", lines), 0);
    }

    private LogPart logs(Ask ask, long offset) {
        try (Answer answer = wire.expected(ask)) {
            byte[] bytes = answer.bytes();
            return new LogPart(bytes, end(answer.header("Dormouse-Offset"), offset + bytes.length));
        }
    }

    private static long end(@Nullable String header, long otherwise) {
        boolean number = header != null && header.matches("\\d{1,18}");
        return number ? Long.parseLong(header) : otherwise;
    }

    /** Its display, to be closed. */
    public RfbStream rfb(String session) {
        return new RfbStream(sockets.open(Ask.of(Endpoint.RFB, session), "binary"));
    }

    /** Runs a program in it, without a terminal; to be closed. */
    public RemoteProgram exec(String session, List<String> command) {
        return exec(session, new RemoteProgram.Start(command, false, 0, 0));
    }

    /** The same on a terminal of its own; 0 stands for the usual size. What it prints comes as its output only. */
    public RemoteProgram execOnTerminal(String session, List<String> command, int columns, int rows) {
        return exec(session, new RemoteProgram.Start(command, true, columns, rows));
    }

    private RemoteProgram exec(String session, RemoteProgram.Start order) {
        return RemoteProgram.start(sockets.open(Ask.of(Endpoint.EXEC, session)), wire.address(), order);
    }

    public List<Watcher> watchers(String session) {
        return wire.list(Ask.of(Endpoint.WATCHERS, session), Watcher.class);
    }

    public List<Share> shares(String session) {
        return wire.list(Ask.of(Endpoint.SHARES, session), Share.class);
    }

    /** Makes a link; only this answer has its secret. */
    public Share share(String session, ShareOrder order) {
        return wire.one(Ask.of(Endpoint.SHARE, session).ordering(order), Share.class);
    }

    public void unshare(String session, String share) {
        wire.tell(Ask.of(Endpoint.UNSHARE, session, share));
    }

    /** What a restore brought back; JSON: docs/formats.md has its members. */
    public byte[] report(String session) {
        return wire.bytes(Ask.of(Endpoint.REPORT, session));
    }
}
