package dev.dormouse.server.web;

import dev.dormouse.api.EventKind;
import dev.dormouse.api.Role;
import dev.dormouse.json.JsonWriter;
import dev.dormouse.server.call.Caller;
import dev.dormouse.server.call.Events;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Tells every change to everybody who listens and may know. */
public final class Hub implements Events {
    private final List<Feed> feeds = new CopyOnWriteArrayList<>();

    @Override
    public void tell(EventKind kind, @Nullable String session, Record data) {
        byte[] event = null;
        for (Feed feed : feeds) {
            if (mayKnow(feed.caller(), kind, session)) {
                event = event == null ? event(kind, data) : event;
                feed.offer(event);
            }
        }
    }

    @Override
    public boolean heard() {
        return !feeds.isEmpty();
    }

    int listeners() {
        return feeds.size();
    }

    void add(Feed feed) {
        feeds.add(feed);
    }

    void remove(Feed feed) {
        feeds.remove(feed);
    }

    /** Whoever came by a link knows of its session, what that shows and who watches it, and of nothing else. */
    static boolean mayKnow(Caller caller, EventKind kind, @Nullable String session) {
        return switch (kind) {
            case HELLO -> true;
            case SESSION, SESSION_GONE, PICTURE, WATCHER, WATCHER_GONE ->
                caller.session() == null || caller.session().equals(session);
            case SHARE, SHARE_GONE -> caller.session() == null && caller.role().covers(Role.OPERATE);
            case SNAPSHOT, SNAPSHOT_GONE, OPERATION, HOST, HOST_GONE, GPU, GPU_GONE, ARRANGEMENT, ARRANGEMENT_GONE ->
                caller.session() == null;
        };
    }

    /** As it goes over the wire: JSON on one line never holds a line break. */
    static byte[] event(EventKind kind, Record data) {
        String json = new String(JsonWriter.line(data), StandardCharsets.UTF_8).strip();
        return ("event: " + kind.wire() + "\ndata: " + json + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
