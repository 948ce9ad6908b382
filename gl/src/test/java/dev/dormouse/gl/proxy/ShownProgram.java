package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;

/** A program on an X server of its own, of several on one proxy. */
final class ShownProgram implements AutoCloseable {
    /** The first frame after a move may have been drawn in part before it. */
    private static final int FRAMES = 2;

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
     * It draws only when nobody else has anything to do: what it shows meanwhile is of no use.
     *
     * @param directory where the proxy's socket is, called {@code gl}
     * @param colours that its picture has at least, with that of the screen behind it
     */
    static ShownProgram start(Path directory, String name, int colours, String... command) throws IOException {
        TestScreen screen = TestScreen.start(directory);
        String[] argv = new String[command.length + 3];
        System.arraycopy(new String[] {"nice", "-n", "19"}, 0, argv, 0, 3);
        System.arraycopy(command, 0, argv, 3, command.length);
        try {
            return new ShownProgram(name, colours, screen, TestProgram.start(directory, screen, argv));
        } catch (RuntimeException e) {
            screen.close();
            throw e;
        }
    }

    /** How many it has shown. */
    long frames(GlProxy proxy) {
        return proxy.connections().stream()
                .filter(one -> one.pid() == program.pid())
                .mapToLong(GlConnectionInfo::frames)
                .sum();
    }

    /** On the server that it was given, after it had shown so many frames. */
    void requireDrawing(GlProxy proxy, long before) {
        await().atMost(PATIENCE).until(() -> !program.isAlive() || frames(proxy) >= before + FRAMES);
        assertThat(program.isAlive()).as("%s: %s", name, program.said()).isTrue();
        assertThat(screen.colours()).as("colours of %s", name).isGreaterThanOrEqualTo(colours);
        assertThat(proxy.connections())
                .filteredOn(one -> one.pid() == program.pid())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.restarts()).as(name).isZero();
                    assertThat(one.waits()).as(name).isEmpty();
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
