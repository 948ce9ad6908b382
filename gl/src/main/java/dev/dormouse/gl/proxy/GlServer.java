package dev.dormouse.gl.proxy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a program's OpenGL is drawn. */
public sealed interface GlServer {
    String PROGRAM = "virgl_test_server";

    /** For people, such as "llvmpipe". */
    String name();

    /**
     * A server program that is started for each connection, and ends with it.
     *
     * @param arguments its program and options; where it listens is added
     * @param environment added to this process's own
     */
    record Started(String name, List<String> arguments, Map<String, String> environment) implements GlServer {
        public Started {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    /** One that runs already. */
    record Listening(Path socket) implements GlServer {
        @Override
        public String name() {
            return socket.toString();
        }
    }

    /** @param driver of Mesa's that needs no GPU, such as {@code llvmpipe} or {@code softpipe} */
    static GlServer software(String driver) {
        return new Started(
                driver,
                List.of(PROGRAM, "--use-egl-surfaceless"),
                Map.of("LIBGL_ALWAYS_SOFTWARE", "1", "GALLIUM_DRIVER", driver));
    }

    /** Whatever EGL takes for itself without a display. */
    static GlServer surfaceless() {
        return new Started("surfaceless", List.of(PROGRAM, "--use-egl-surfaceless"), Map.of());
    }

    /** @param node of a GPU, such as {@code /dev/dri/renderD128} */
    static GlServer device(Path node) {
        return new Started(node.toString(), List.of(PROGRAM, "--rendernode", node.toString()), Map.of());
    }
}
