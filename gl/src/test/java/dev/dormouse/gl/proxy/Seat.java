package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The program that has something of every kind, with a proxy of its own. */
record Seat(GlProxy proxy, Kinds kinds) implements AutoCloseable {
    static Seat start(Path directory, String name, GlServer server, TestScreen screen, Path compiled)
            throws IOException {
        Path own = Files.createDirectory(directory.resolve(name));
        GlProxySettings portable = Servers.settings(own);
        GlProxy proxy =
                GlProxy.start(new GlProxySettings(portable.socket(), server, portable.baseline(), portable.patience()));
        try {
            return new Seat(proxy, Kinds.start(own, screen, compiled));
        } catch (IOException | RuntimeException | AssertionError e) {
            proxy.close();
            throw e;
        }
    }

    /** All of them do something, at the same time, and say that all is well. */
    static void all(List<Seat> seats, String command) {
        List<CompletableFuture<String>> answers = seats.stream()
                .map(seat -> CompletableFuture.supplyAsync(() -> seat.kinds().told(command)))
                .toList();
        assertThat(answers).extracting(CompletableFuture::join).containsOnly("ok");
    }

    @Override
    public void close() {
        kinds.close();
        proxy.close();
    }
}
