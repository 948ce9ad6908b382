package dev.dormouse.core.keeper;

import dev.dormouse.linux.UnixSocket;
import java.nio.file.Path;
import java.util.Map;

/** Makes the display that a keeper keeps. */
interface DisplayMaker {
    /** @param socket where the session's programs connect */
    ProxiedDisplay start(Path socket, DisplaySettings settings);

    /** @param connections the far ends of the woken programs' sockets by the clients' numbers, which become the display's */
    ProxiedDisplay restore(Path socket, DisplaySettings settings, Path directory, Map<Integer, UnixSocket> connections);
}
