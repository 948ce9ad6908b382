package dev.dormouse.x11.proxy;

import dev.dormouse.linux.ProcFile;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.state.Tag;
import dev.dormouse.x11.translate.DisplayState;
import java.nio.file.Path;
import java.util.List;

/** Clients that have what only their present server has: as long as there is one, the display stays where it is. */
final class Immovable {
    private Immovable() {}

    /**
     * Of clients that stand still; those whose program has just ended do not count.
     *
     * @throws X11Exception naming the first one
     */
    static void refuse(DisplayState state, List<ClientConnection> connections) {
        for (ClientConnection connection : connections) {
            if (isImmovable(state, connection) && lives(connection)) {
                ClientInfo info = new Described(state, connection).info();
                String name = info.program().isEmpty() ? "client " + info.number() : info.program();
                throw new X11Exception(name + " draws with what only its present X server has ("
                        + String.join(", ", info.tags()) + ")");
            }
        }
    }

    private static boolean isImmovable(DisplayState state, ClientConnection connection) {
        state.lock().lock();
        try {
            return Tag.immovable(connection.channel().model().tags());
        } finally {
            state.lock().unlock();
        }
    }

    /** A zombie has closed its connection (proc_pid_stat(5): the state follows the name). */
    private static boolean lives(ClientConnection connection) {
        if (connection.pid() == 0) {
            return true;
        }
        String stat = ProcFile.readOrEmpty(Path.of("/proc", Integer.toString(connection.pid()), "stat"));
        return !stat.isEmpty() && !stat.contains(") Z ");
    }
}
