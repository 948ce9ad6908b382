package dev.dormouse.gl.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Servers that need no GPU, and what they have said: each into a file of its own. */
record LoggedServers(Path directory) {
    private static final String LOGGED = "exec " + GlServer.PROGRAM + " \"$@\" > \"$0/$$.said\" 2>&1";

    /** Where programs are moved, one after the other. */
    static final List<String> WAY = List.of(
            "llvmpipe",
            "llvmpipe",
            "softpipe",
            "llvmpipe",
            "llvmpipe",
            "llvmpipe",
            "softpipe",
            "llvmpipe",
            "llvmpipe",
            "llvmpipe");

    /** Said at the beginning and the end, and of shaders with an input or output that virglrenderer does not know: fog. */
    private static final List<String> USUAL = List.of(
            "gl_version ",
            "GLSL feature level ",
            "vtest_client_dispatch_commands: client context created.",
            "client failed: VTEST_CLIENT_ERROR_INPUT_READ",
            "unhandled input semantic: 3",
            "unhandled output semantic: 3");

    GlServer of(String driver) {
        return new GlServer.Started(
                driver,
                List.of("sh", "-c", LOGGED, directory.toString(), "--use-egl-surfaceless"),
                Map.of("LIBGL_ALWAYS_SOFTWARE", "1", "GALLIUM_DRIVER", driver));
    }

    /** Programs begin on llvmpipe, and may be moved to all. */
    GlProxySettings settings() {
        GlProxySettings settings = Servers.settings(directory);
        return new GlProxySettings(settings.socket(), of("llvmpipe"), settings.baseline(), settings.patience());
    }

    /** How many have said something. */
    long count() {
        return logs().size();
    }

    /** What is not said by every server. */
    List<String> complaints() {
        return logs().stream()
                .flatMap(log -> read(log).lines())
                .filter(line -> USUAL.stream().noneMatch(line::startsWith))
                .toList();
    }

    private List<Path> logs() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".said")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
