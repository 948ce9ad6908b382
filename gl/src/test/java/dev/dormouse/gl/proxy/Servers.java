package dev.dormouse.gl.proxy;

import dev.dormouse.gl.caps.Caps;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Servers that need no GPU, and what all of them can do. */
final class Servers {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final GlServer LLVMPIPE = GlServer.software("llvmpipe");
    static final GlServer SOFTPIPE = GlServer.software("softpipe");

    private static final Caps PORTABLE =
            Caps.meet(List.of(GlProxy.capabilities(LLVMPIPE, PATIENCE), GlProxy.capabilities(SOFTPIPE, PATIENCE)));

    private Servers() {}

    /** Capabilities that all of them have, as a server says them. */
    static byte[] caps() {
        return PORTABLE.v2();
    }

    /** Programs may be moved to all of them. */
    static GlProxySettings settings(Path directory) {
        return new GlProxySettings(directory.resolve("gl"), LLVMPIPE, Optional.of(PORTABLE), PATIENCE);
    }
}
