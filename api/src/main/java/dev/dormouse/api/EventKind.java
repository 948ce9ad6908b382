package dev.dormouse.api;

import java.util.Locale;

/** Server-sent events of {@code GET /api/v1/events}: the name on the line {@code event:}, and what {@code data:} holds. */
public enum EventKind {
    HELLO(Hello.class),
    /** A session is new or has changed. */
    SESSION(Session.class),
    SESSION_GONE(Gone.class),
    PICTURE(Picture.class),
    SNAPSHOT(Snapshot.class),
    SNAPSHOT_GONE(Gone.class),
    OPERATION(Operation.class),
    WATCHER(Watcher.class),
    WATCHER_GONE(Gone.class),
    SHARE(Share.class),
    SHARE_GONE(Gone.class),
    HOST(KnownHost.class),
    HOST_GONE(Gone.class),
    GPU(GpuCard.class),
    GPU_GONE(Gone.class),
    ARRANGEMENT(Arrangement.class),
    ARRANGEMENT_GONE(Gone.class);

    private final Class<? extends Record> data;

    EventKind(Class<? extends Record> data) {
        this.data = data;
    }

    public Class<? extends Record> data() {
        return data;
    }

    /** As on the wire: {@code session-gone}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
