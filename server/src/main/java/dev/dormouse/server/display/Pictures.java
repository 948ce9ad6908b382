package dev.dormouse.server.display;

import dev.dormouse.api.EventKind;
import dev.dormouse.api.Picture;
import dev.dormouse.api.Problem;
import dev.dormouse.core.Layout;
import dev.dormouse.server.call.Events;
import dev.dormouse.server.call.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What sessions show, small. A connection to each display tells when something has changed; a picture is taken when somebody asks for it, and
 * once for all who ask. Without anybody who looks the connections are given up. From any thread.
 */
public final class Pictures implements AutoCloseable {
    private static final int MOST_COUNTS = 1000;

    private final Layout layout;
    private final Events events;
    private final Map<String, LivePicture> live = new HashMap<>();
    // Those of sessions whose display is not watched just now.
    private final Map<String, Long> counts = new HashMap<>();
    private Set<String> visible = Set.of();

    public Pictures(Layout layout, Events events) {
        this.layout = layout;
        this.events = events;
    }

    /** Of a display, in pixels. */
    public record Size(int width, int height) {}

    /** Names of the sessions that run and have a display of their own; no others have a picture. */
    public void show(Set<String> sessions) {
        synchronized (this) {
            visible = Set.copyOf(sessions);
            live.entrySet().removeIf(entry -> {
                boolean over = !sessions.contains(entry.getKey());
                if (over) {
                    retire(entry.getKey(), entry.getValue());
                }
                return over;
            });
        }
        if (events.heard()) {
            watch();
        }
    }

    private void retire(String name, LivePicture picture) {
        counts.put(name, picture.count() + 1);
        picture.close();
    }

    /** Somebody looks at all of them. */
    public synchronized void watch() {
        visible.forEach(this::begin);
    }

    private LivePicture begin(String name) {
        LivePicture running = live.get(name);
        if (running != null && !running.over()) {
            return running;
        }
        long count = running == null ? counts.getOrDefault(name, 0L) : running.count() + 1;
        LivePicture picture = new LivePicture(
                layout,
                name,
                count,
                events::heard,
                now -> events.tell(EventKind.PICTURE, name, new Picture(name, now)));
        live.put(name, picture);
        picture.start();
        return picture;
    }

    /** The session is no more. */
    public synchronized void forget(String name) {
        LivePicture picture = live.remove(name);
        if (counts.size() > MOST_COUNTS) {
            counts.clear();
        }
        if (picture != null) {
            // Another one of that name goes on counting, so that nobody takes its pictures for those of this one.
            retire(name, picture);
        }
    }

    /** How often what a session shows has changed; 0 if it has no picture. */
    public synchronized long count(String name) {
        LivePicture picture = live.get(name);
        return picture == null ? counts.getOrDefault(name, 0L) : picture.count();
    }

    /** Of a session's display as it is now, where that is known. */
    public synchronized Optional<Size> size(String name) {
        LivePicture picture = live.get(name);
        return picture == null ? Optional.empty() : picture.size();
    }

    /**
     * A picture that fits into this size.
     *
     * @throws Refusal NOT_FOUND if it has none
     */
    public Shot take(String name, int mostWidth, int mostHeight) {
        @Nullable LivePicture picture;
        synchronized (this) {
            picture = visible.contains(name) ? begin(name) : null;
        }
        if (picture == null) {
            throw new Refusal(
                    Problem.Code.NOT_FOUND,
                    "Session '" + name + "' shows no picture now",
                    "Pictures are of running sessions with a display of their own");
        }
        return picture.take(mostWidth, mostHeight);
    }

    @Override
    public synchronized void close() {
        live.values().forEach(LivePicture::close);
        live.clear();
        visible = Set.of();
    }
}
