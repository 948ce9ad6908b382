package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.Stage;
import java.util.HashMap;
import java.util.Map;

/** A context of GLX. Those that share their lists are a group, which lives on when the one that was there first is destroyed. */
final class GlxContext extends Made {
    private static final int DESTROY = 4;

    /** Compared by identity. */
    private static final class Group {}

    private final byte[] request;
    private final int shareAt;
    private final Group group;

    /** @param shareAt where the request names a context that it shares with, which may be none */
    GlxContext(ClientModel client, int id, byte[] request, int shareAt) {
        super(client, Kind.CONTEXT, id, Glx.NAME);
        this.request = request;
        this.shareAt = shareAt;
        GlxContext shared =
                client.display().find(Requests.numbers(client, request).getInt(shareAt), GlxContext.class);
        this.group = shared == null ? new Group() : shared.group;
    }

    @Override
    public int freedBy() {
        return DESTROY;
    }

    /** {@link #emitAll} does. */
    @Override
    void emit(Stage stage, Emitter out) {}

    /** The first of each group shares with nobody, and the others with it: the order of their ids need not be that in which they were made. */
    static void emitAll(DisplayModel display, Stage stage, Emitter out) {
        if (stage == Stage.FOUNDATIONS) {
            Map<Group, GlxContext> firsts = new HashMap<>();
            for (GlxContext context : display.all(GlxContext.class)) {
                GlxContext first = firsts.putIfAbsent(context.group, context);
                out.emit(context.client(), context.sharing(first == null ? 0 : first.id()));
            }
        }
    }

    private byte[] sharing(int context) {
        byte[] again = request.clone();
        Requests.numbers(client(), again).putInt(shareAt, context);
        return again;
    }

    @Override
    public long bytes() {
        return super.bytes() + request.length;
    }
}
