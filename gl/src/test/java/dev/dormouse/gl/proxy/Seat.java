package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program that has something of every kind, with a proxy of its own. */
record Seat(GlProxy proxy, Kinds kinds) implements AutoCloseable {
    /** One that can be moved to all servers. */
    static Seat portable(Path directory, String name, GlServer server, TestScreen screen, Path compiled)
            throws IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        GlProxySettings all = Servers.settings(own);
        GlProxySettings settings = new GlProxySettings(all.socket(), server, all.baseline(), all.patience());
        return start(own, settings, screen, compiled);
    }

    /** One with a context of OpenGL 4.3. */
    static Seat newest(Path directory, String name, TestScreen screen, Path compiled) throws IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        return start(own, new GlProxySettings(own.resolve("gl"), Servers.LLVMPIPE), screen, compiled, "4", "3");
    }

    private static Seat start(Path own, GlProxySettings settings, TestScreen screen, Path compiled, String... version)
            throws IOException {
        GlProxy proxy = GlProxy.start(settings);
        try {
            return new Seat(proxy, Kinds.start(own, screen, compiled, version));
        } catch (IOException | RuntimeException | AssertionError e) {
            proxy.close();
            throw e;
        }
    }

    /** All of them do something, at the same time, and say that all is well. */
    static void all(List<Seat> seats, String command) {
        seats.forEach(seat -> seat.kinds().tell(command));
        assertThat(seats.stream().map(seat -> seat.kinds().answer())).containsOnly("ok");
    }

    /** The program's connection. */
    GlConnectionInfo only() {
        return proxy.connections().getFirst();
    }

    @Override
    public void close() {
        kinds.close();
        proxy.close();
    }
}
