package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A program on an X server of its own, of several on one proxy. */
final class ShownProgram implements AutoCloseable {
    private final String name;
    private final int colours;
    private final TestScreen screen;
    private final TestProgram program;

    private ShownProgram(String name, int colours, TestScreen screen, TestProgram program) {
        this.name = name;
        this.colours = colours;
        this.screen = screen;
        this.program = program;
    }

    /**
     * Servers that are started come first: what it shows meanwhile is of no use.
     *
     * @param directory where the proxy's socket is, called {@code gl}
     * @param colours that its screen has at least, with what is behind its window
     */
    static ShownProgram start(Path directory, String name, int colours, String... command) throws IOException {
        TestScreen screen = TestScreen.start(directory);
        String[] argv = new String[command.length + 3];
        System.arraycopy(new String[] {"nice", "-n", "5"}, 0, argv, 0, 3);
        System.arraycopy(command, 0, argv, 3, command.length);
        try {
            return new ShownProgram(name, colours, screen, TestProgram.start(directory, screen, argv));
        } catch (RuntimeException e) {
            screen.close();
            throw e;
        }
    }

    /** How many it has shown; endless if it has ended. */
    long frames(List<GlConnectionInfo> connections) {
        if (!program.isAlive()) {
            return Long.MAX_VALUE;
        }
        return connections.stream()
                .filter(this::isIts)
                .mapToLong(GlConnectionInfo::frames)
                .sum();
    }

    private boolean isIts(GlConnectionInfo connection) {
        return connection.pid() == program.pid();
    }

    /** It runs, shows something, and has not lost anything. */
    void requireWhole(List<GlConnectionInfo> connections) {
        assertThat(program.isAlive()).as("%s: %s", name, program.said()).isTrue();
        // A scene that begins anew is blank for a moment.
        await("colours of " + name).atMost(PATIENCE).until(() -> screen.colours() >= colours);
        assertThat(connections).filteredOn(this::isIts).singleElement().satisfies(one -> {
            assertThat(one.restarts()).as(name).isZero();
            assertThat(one.notes()).as(name).isEmpty();
            assertThat(one.lost()).as(name).isEmpty();
        });
    }

    @Override
    public void close() {
        program.close();
        screen.close();
    }
}
