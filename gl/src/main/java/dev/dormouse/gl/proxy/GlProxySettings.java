package dev.dormouse.gl.proxy;

import dev.dormouse.gl.caps.Caps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How programs reach the GL proxy, and where they are drawn.
 *
 * @param socket where it listens; who may connect is decided by its directory
 * @param server that draws at first
 * @param baseline what programs are told at most that a server can do; without one, what the first server can
 * @param patience how long a server may take to start and say what it can do
 */
public record GlProxySettings(Path socket, GlServer server, Optional<Caps> baseline, Duration patience) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public GlProxySettings(Path socket, GlServer server) {
        this(socket, server, Optional.empty(), PATIENCE);
    }
}
