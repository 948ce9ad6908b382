package dev.dormouse.x11.client;

import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.wire.Requests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The programs of a display and their windows, seen and treated as a window manager would, beside the one that may run there.
 * Blocks its caller, never longer than the limits given; not safe for two threads.
 */
public final class XClients implements AutoCloseable {
    private final XConnection x;
    private @Nullable ServerClock clock;

    private XClients(XConnection x) {
        this.x = x;
    }

    /**
     * Connects to a server that wants no cookie.
     *
     * @param socket a unix socket of at most 107 bytes, such as /tmp/.X11-unix/X0; that of a container is reached through
     *     /proc/PID/root
     * @param limit for each question to the server, not for waiting on programs
     * @throws X11Exception if it cannot be reached or does not answer, for example because it is frozen
     */
    public static XClients connect(Path socket, Duration limit) {
        return connect(socket, new byte[0], limit);
    }

    /** The same with a MIT-MAGIC-COOKIE-1, empty for none; a server that does not take it refuses with an exception, too. */
    public static XClients connect(Path socket, byte[] cookie, Duration limit) {
        return new XClients(XConnection.open(socket, cookie, limit));
    }

    /** Everybody as of now. */
    public Inspection inspect() {
        x.begin();
        return new Inspector(x).inspect(Atoms.read(x));
    }

    /**
     * Asks windows to close, and returns as soon as each is gone or its program shows a question.
     *
     * @param patience how long to wait for that
     * @param settle how long a new window must stay to be taken for a question, and not for the note that something is being saved
     * @throws X11Exception also if the server goes meanwhile, as it may with the last program of a session
     */
    public CloseReport askToClose(List<XWindow> windows, Duration patience, Duration settle) {
        x.begin();
        Atoms atoms = Atoms.read(x);
        int time = clock().now();
        try (Watch watch = new Watch(x, atoms)) {
            return new Closing(x, atoms, watch, windows, settle).run(time, patience);
        }
    }

    /**
     * Moves and resizes a window so that its frame is where it was, on its desktop, maximized or put away if it was.
     *
     * @return how it is once it is there, or when patience ends: a window manager may refuse, and programs have sizes of their own
     * @throws X11Exception also if the window is gone
     */
    public XWindow place(XWindow window, Placement wanted, Duration patience) {
        x.begin();
        long deadline = System.nanoTime() + patience.toNanos();
        Atoms atoms = Atoms.read(x);
        boolean byMessage = supports(atoms, Atom.NET_MOVERESIZE_WINDOW);
        try (Watch watch = new Watch(x, atoms)) {
            return new Placing(x, atoms, byMessage, wanted).run(window.id(), watch, deadline);
        }
    }

    /** Waits for a window to be shown, or returns one that already is; nothing if there is none within patience. */
    public Optional<XWindow> awaitWindow(Predicate<XWindow> wanted, Duration patience) {
        x.begin();
        long deadline = System.nanoTime() + patience.toNanos();
        try (Watch watch = new Watch(x, Atoms.read(x))) {
            Optional<XWindow> found = find(wanted, watch);
            while (found.isEmpty() && watch.awaitChange(deadline)) {
                found = find(wanted, watch);
            }
            return found;
        }
    }

    /** Watches every window, as one may get its name after it is shown. */
    private Optional<XWindow> find(Predicate<XWindow> wanted, Watch watch) {
        for (XWindow window : inspect().windows()) {
            watch.add(window.id());
            if (wanted.test(window)) {
                return Optional.of(window);
            }
        }
        return Optional.empty();
    }

    private boolean supports(Atoms atoms, Atom message) {
        int maxBytes = 4096;
        int root = x.setup().root();
        int id = atoms.id(message);
        return id != 0
                && Tree.property(x.ask(Requests.getProperty(root, atoms.id(Atom.NET_SUPPORTED), maxBytes)))
                        .contains(id);
    }

    private ServerClock clock() {
        if (clock == null) {
            clock = new ServerClock(x);
        }
        return clock;
    }

    @Override
    public void close() {
        x.close();
    }
}
