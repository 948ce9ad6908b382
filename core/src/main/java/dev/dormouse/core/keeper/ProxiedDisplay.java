package dev.dormouse.core.keeper;

import dev.dormouse.core.display.XServerAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A session's display on somebody's X server. May be used by several threads. What goes wrong is an
 * {@link dev.dormouse.x11.X11Exception} with the reason.
 */
public interface ProxiedDisplay extends AutoCloseable {
    /** Takes every program to another server; if that fails all stay where they are. */
    KeeperAnswer.Moved move(XServerAddress to, Duration deadline);

    /**
     * Its programs are there: those of a display that was restored are served from now on.
     *
     * @param processes which ones may be the one that had this pid in its own pid namespace
     */
    void awake(IntFunction<List<Integer>> processes);

    List<KeeperAnswer.Client> clients();

    /** Of each client, in the order of their numbers. */
    List<KeeperAnswer.Traffic> traffic();

    XServerAddress server();

    /** What programs are offered to draw directly by, as extensions of X. */
    List<String> direct();

    /** False while the X server is gone and no other was given. */
    boolean connected();

    /** Stops every client between two messages, its answers all in. */
    Held hold(Duration deadline);

    @Override
    void close();

    /** A display that stands still, until this is closed. */
    interface Held extends AutoCloseable {
        List<KeeperAnswer.HeldClient> clients();

        /** Writes all that is needed to make it again. */
        void save(Path directory);

        /** Adds what clients have still sent; they send no more. */
        void drain();

        @Override
        void close();
    }
}
