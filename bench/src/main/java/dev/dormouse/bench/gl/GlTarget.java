package dev.dormouse.bench.gl;

import java.nio.file.Path;

/**
 * Something that programs take for a virgl_test_server.
 *
 * @param directory has its socket, called {@link #SOCKET}
 */
public record GlTarget(String name, Path directory) {
    static final String SOCKET = "gl";

    public Path socket() {
        return directory.resolve(SOCKET);
    }
}
