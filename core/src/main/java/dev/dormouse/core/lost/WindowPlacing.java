package dev.dormouse.core.lost;

import dev.dormouse.core.display.XSocket;
import dev.dormouse.core.plan.PlannedWindow;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.client.XClients;
import dev.dormouse.x11.client.XWindow;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the windows of programs that are started again where they were. One thread uses it. */
final class WindowPlacing implements AutoCloseable {
    private static final Duration QUESTION = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration MOVING = Duration.ofSeconds(2);

    private final @Nullable XClients clients;
    private final Set<Integer> known = new HashSet<>();

    private WindowPlacing(@Nullable XClients clients) {
        this.clients = clients;
        if (clients != null) {
            clients.inspect().windows().forEach(window -> known.add(window.id()));
        }
    }

    /**
     * Notes which windows there are before the programs start.
     *
     * @param init of the session, as the host sees it
     * @param visible whether the session has a display
     */
    static WindowPlacing before(long init, boolean visible) {
        return new WindowPlacing(visible ? XClients.connect(XSocket.of(init), QUESTION) : null);
    }

    /**
     * Waits for a program's windows, one by one, and places them.
     *
     * @return what did not come up or could not be placed, in words; empty if all is well
     */
    String place(Restart restart) {
        if (clients == null) {
            return "";
        }
        for (PlannedWindow window : restart.windows()) {
            Optional<XWindow> found = clients.awaitWindow(each -> isNew(each, window), PATIENCE);
            if (found.isEmpty()) {
                return "Its window '" + window.title() + "' did not come up within " + PATIENCE.toSeconds() + " s";
            }
            known.add(found.get().id());
            try {
                clients.place(found.get(), window.placement(), MOVING);
            } catch (X11Exception e) {
                return "Its window '" + window.title() + "' could not be placed, " + e.getMessage();
            }
        }
        return "";
    }

    /** Titles change with what a program shows; its class does not. */
    private boolean isNew(XWindow window, PlannedWindow wanted) {
        return !known.contains(window.id())
                && !window.manners().unmanaged()
                && window.name().type().equals(wanted.type());
    }

    @Override
    public void close() {
        if (clients != null) {
            clients.close();
        }
    }
}
