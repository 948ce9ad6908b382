package dev.dormouse.server.display;

import dev.dormouse.api.EventKind;
import dev.dormouse.server.call.Events;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what was told. */
final class Heard implements Events {
    private final List<String> kinds = new CopyOnWriteArrayList<>();

    @Override
    public void tell(EventKind kind, @Nullable String session, Record data) {
        kinds.add(kind + " " + session);
    }

    @Override
    public boolean heard() {
        return true;
    }

    List<String> kinds() {
        return kinds;
    }
}
