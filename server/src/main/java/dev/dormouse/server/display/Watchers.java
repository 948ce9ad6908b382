package dev.dormouse.server.display;

import dev.dormouse.api.EventKind;
import dev.dormouse.api.Gone;
import dev.dormouse.api.Role;
import dev.dormouse.api.Watcher;
import dev.dormouse.core.session.Names;
import dev.dormouse.server.call.Caller;
import dev.dormouse.server.call.Events;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who looks at which session through this server. From any thread. */
public final class Watchers {
    private final Events events;
    private final Map<String, Watcher> all = new LinkedHashMap<>();
    private volatile Runnable changed = () -> {};

    public Watchers(Events events) {
        this.events = events;
    }

    /** @param after called when somebody has come or gone */
    public void whenChanged(Runnable after) {
        changed = after;
    }

    /** @param role what he may do there, which is perhaps less than what he may do elsewhere */
    Watcher come(String session, Caller caller, Role role) {
        Watcher watcher = new Watcher(
                Names.randomId(),
                session,
                caller.name(),
                role,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                caller.address(),
                caller.share() ? caller.grant() : null);
        synchronized (this) {
            all.put(watcher.id(), watcher);
        }
        events.tell(EventKind.WATCHER, session, watcher);
        changed.run();
        return watcher;
    }

    void go(Watcher watcher) {
        Watcher last;
        synchronized (this) {
            // Its session may have another name by now.
            last = all.remove(watcher.id());
        }
        if (last != null) {
            events.tell(EventKind.WATCHER_GONE, last.session(), new Gone(last.id()));
            changed.run();
        }
    }

    /** Those of a session go on under its new name. */
    public void renamed(String from, String to) {
        List<Watcher> moved;
        synchronized (this) {
            moved = of(from).stream().map(watcher -> watcher.of(to)).toList();
            moved.forEach(watcher -> all.put(watcher.id(), watcher));
        }
        for (Watcher watcher : moved) {
            events.tell(EventKind.WATCHER_GONE, from, new Gone(watcher.id()));
            events.tell(EventKind.WATCHER, to, watcher);
        }
    }

    public synchronized int count(String session) {
        return (int) all.values().stream()
                .filter(watcher -> watcher.session().equals(session))
                .count();
    }

    public synchronized List<Watcher> list() {
        return List.copyOf(all.values());
    }

    public List<Watcher> of(String session) {
        return list().stream()
                .filter(watcher -> watcher.session().equals(session))
                .toList();
    }
}
