package dev.dormouse.cooperate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A program's part in being hibernated by Dormouse:
 *
 * <pre>{@code
 * try (Cooperator dormouse = Cooperator.join("painter", "1.0")) {
 *     dormouse.add(new Listener() { ... });
 *     try (Hold hold = dormouse.hold("saving the picture")) { ... }
 * }
 * }</pre>
 *
 * Outside a session nothing happens and nothing waits. May be used by any thread; listeners are called on a daemon thread
 * of the library's own, which also connects again if the session's broker was lost.
 */
public final class Cooperator implements AutoCloseable {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final @Nullable Link link;
    private long count;
    private boolean connected;

    private Cooperator(String name, String version, @Nullable String socket) {
        this.link = socket == null ? null : new Link(socket, name, version, this);
    }

    /** A hold as the broker knows it. */
    private static final class Claim {
        final String reason;
        boolean granted;

        Claim(String reason) {
            this.reason = reason;
        }
    }

    /** Takes part in the session named by the variable DORMOUSE_SOCKET; without it, in none. */
    public static Cooperator join(String name, String version) {
        return joinAt(System.getenv("DORMOUSE_SOCKET"), name, version);
    }

    static Cooperator joinAt(@Nullable String socket, String name, String version) {
        Cooperator cooperator = new Cooperator(name, version, socket);
        if (cooperator.link != null) {
            cooperator.link.start();
        }
        return cooperator;
    }

    /** Will be told from now on; suspended last, resumed first among those there are. */
    public void add(Listener listener) {
        listeners.add(listener);
    }

    public void remove(Listener listener) {
        listeners.remove(listener);
    }

    /**
     * Begins work that must not be interrupted by a checkpoint. While one is in progress this waits until it is over, unless
     * another hold of this program lasts.
     *
     * @param reason shown to a user who waits for it
     */
    public synchronized Hold hold(String reason) {
        String id = Long.toString(++count);
        Claim claim = new Claim(reason);
        claims.put(id, claim);
        if (link != null && connected) {
            link.hold(id, reason);
        }
        boolean interrupted = false;
        // The link's own thread would wait for an answer that it has to read itself.
        while (connected && !claim.granted && link != null && !link.isCurrent()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new Hold(this, id);
    }

    synchronized void release(String id) {
        if (claims.remove(id) != null && link != null && connected) {
            link.release(id);
        }
    }

    /** The broker knows this program's name; now it is told what the program holds. */
    synchronized void connected(Link to) {
        connected = true;
        claims.forEach((id, claim) -> to.hold(id, claim.reason));
    }

    /** Nobody is there who could freeze the program in the middle of something: all holds are as good as granted. */
    synchronized void lost() {
        connected = false;
        notifyAll();
    }

    synchronized void granted(String id) {
        Claim claim = claims.get(id);
        if (claim != null) {
            claim.granted = true;
            notifyAll();
        }
    }

    /** In the reverse of the order in which they were added, as what was made last depends on what was there before. */
    void suspend() throws Exception {
        for (int i = listeners.size() - 1; i >= 0; i--) {
            listeners.get(i).suspend();
        }
    }

    void resume(Change change) {
        listeners.forEach(listener -> listener.resume(change));
    }

    /** Takes part no longer; what was held is released. */
    @Override
    public void close() {
        if (link != null) {
            link.close();
        }
        lost();
    }
}
