package dev.dormouse.server.host;

import dev.dormouse.api.EventKind;
import dev.dormouse.api.Gone;
import dev.dormouse.api.Session;
import dev.dormouse.core.Layout;
import dev.dormouse.core.lifecycle.SessionStatus;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.server.call.Events;
import dev.dormouse.server.display.Pictures;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Sessions as of when they were last looked at, and what has changed since is told. Whoever has reason to think that something has changed
 * asks for a look; a look costs some file reads for each session. From any thread.
 */
final class Sessions {
    private final Layout layout;
    private final SessionRows rows;
    private final Pictures pictures;
    private final Events events;
    private final BiConsumer<String, String> renamed;
    private Map<String, Session> told = new TreeMap<>();
    private Map<String, Usage> usages = new HashMap<>();
    private Map<String, String> containers = Map.of();

    /** @param renamed told of a name and the one that took its place, before others are told of the session */
    Sessions(Layout layout, SessionRows rows, Pictures pictures, Events events, BiConsumer<String, String> renamed) {
        this.layout = layout;
        this.rows = rows;
        this.pictures = pictures;
        this.events = events;
        this.renamed = renamed;
    }

    /** Looks at all, with what they use or without. */
    synchronized void look(boolean usage) {
        Map<String, Session> now = new TreeMap<>();
        Map<String, Usage> used = new HashMap<>();
        Set<String> visible = new HashSet<>();
        List<dev.dormouse.core.session.Session> all = new SessionStore(layout).all();
        follow(all);
        for (dev.dormouse.core.session.Session session : all) {
            SessionStatus status = SessionStatus.seen(layout, session);
            Usage usageNow = usage(session.name(), status, usage);
            used.put(session.name(), usageNow);
            now.put(session.name(), rows.of(session, status, usageNow));
            if (session.display().visible() && status.phase() == SessionStatus.Phase.RUNNING) {
                visible.add(session.name());
            }
        }
        pictures.show(visible);
        tell(now);
        told = now;
        usages = used;
    }

    /** A container that has another name than before is the same session, renamed. */
    private void follow(List<dev.dormouse.core.session.Session> all) {
        Map<String, String> now = new HashMap<>();
        for (dev.dormouse.core.session.Session session : all) {
            String before = containers.get(session.container());
            if (before != null && !before.equals(session.name())) {
                renamed.accept(before, session.name());
            }
            now.put(session.container(), session.name());
        }
        containers = now;
    }

    /** A figure that has hardly changed stays, so that it is no change. */
    private Usage usage(String name, SessionStatus status, boolean look) {
        Usage before = usages.get(name);
        if (!status.alive()) {
            return Usage.NONE;
        }
        if (before != null && before.processes() > 0 && !look) {
            return before;
        }
        Usage now = Usage.of(status.pid());
        return before == null || now.differs(before) ? now : before;
    }

    private void tell(Map<String, Session> now) {
        told.keySet().stream().filter(name -> !now.containsKey(name)).forEach(name -> {
            pictures.forget(name);
            events.tell(EventKind.SESSION_GONE, name, new Gone(name));
        });
        now.forEach((name, session) -> {
            Session before = told.get(name);
            if (before == null || !session.equals(counted(before, session.picture()))) {
                events.tell(EventKind.SESSION, name, session);
            }
        });
    }

    /** The same with another count of pictures, which are told by events of their own. */
    private static Session counted(Session session, long picture) {
        return new Session(
                session.name(),
                session.status(),
                session.exit(),
                session.pid(),
                session.processes(),
                session.memoryBytes(),
                session.created(),
                session.command(),
                session.displayLost(),
                session.memory(),
                session.display(),
                session.gl(),
                session.width(),
                session.height(),
                session.suspended(),
                session.restoredFrom(),
                session.newest(),
                picture,
                session.watchers());
    }

    /** All by name, as they are now. */
    List<Session> list() {
        look(true);
        return last();
    }

    /** As of the last look, with the count of pictures as of now. */
    synchronized List<Session> last() {
        return told.values().stream()
                .map(session -> counted(session, pictures.count(session.name())))
                .toList();
    }

    /** @throws dev.dormouse.core.DormouseException NOT_FOUND */
    Session get(String name) {
        new SessionStore(layout).load(name);
        look(false);
        synchronized (this) {
            Session session = told.get(name);
            if (session == null) {
                // Removed in between.
                throw dev.dormouse.core.DormouseException.notFound(
                        "There is no session '" + name + "'", "List them with 'dormouse ps'");
            }
            return counted(session, pictures.count(name));
        }
    }

    /** The inits of those that live, by their sessions' names. */
    synchronized Map<String, Long> inits() {
        Map<String, Long> inits = new HashMap<>();
        told.forEach((name, session) -> {
            if (session.pid() > 0) {
                inits.put(name, session.pid());
            }
        });
        return inits;
    }

    /** Names of the sessions by the ids of their containers. */
    synchronized Map<String, String> byContainer() {
        return containers;
    }

    /** How many there are, by their status. */
    synchronized Map<String, Integer> counts() {
        Map<String, Integer> counts = new TreeMap<>();
        told.values().forEach(session -> counts.merge(session.status(), 1, Integer::sum));
        return counts;
    }
}
