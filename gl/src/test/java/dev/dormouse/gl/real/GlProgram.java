package dev.dormouse.gl.real;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An X server without a screen and a program on it that draws through virgl. */
public final class GlProgram implements AutoCloseable {
    /** Mesa 22 knows only one path: so the program has a /tmp of its own. libxcb finds the X server by its abstract socket. */
    private static final String OWN_TMP = "mount --bind \"$0\" /tmp && exec \"$@\"";

    private final Process screen;
    private final Process program;

    private GlProgram(Process screen, Process program) {
        this.screen = screen;
        this.program = program;
    }

    /** @param tmp the program's /tmp */
    public static GlProgram start(Path tmp, Path log, String... command) throws IOException {
        Process screen = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = screen.inputReader(StandardCharsets.US_ASCII);
        String display = ":" + out.readLine();
        List<String> argv = new ArrayList<>(
                List.of("unshare", "-m", "--propagation", "private", "sh", "-c", OWN_TMP, tmp.toString()));
        argv.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().put("DISPLAY", display);
        builder.environment().put("LIBGL_ALWAYS_SOFTWARE", "1");
        builder.environment().put("GALLIUM_DRIVER", "virpipe");
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        return new GlProgram(screen, builder.start());
    }

    public boolean isAlive() {
        return program.isAlive();
    }

    public static String said(Path log) throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        program.destroyForcibly();
        program.onExit().join();
        screen.destroy();
        screen.onExit().join();
    }
}
