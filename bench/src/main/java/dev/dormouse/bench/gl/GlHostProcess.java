package dev.dormouse.bench.gl;

import dev.dormouse.bench.KeeperJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A {@link GlHost} as others see it. */
public final class GlHostProcess implements AutoCloseable {
    private final Process process;
    private final GlTarget target;
    private final BufferedReader answers;
    private final Writer orders;

    private GlHostProcess(Process process, GlTarget target) {
        this.process = process;
        this.target = target;
        answers = process.inputReader(StandardCharsets.UTF_8);
        orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    public static GlHostProcess start(Path directory, String driver) throws IOException {
        GlTarget target = new GlTarget("proxy", Files.createDirectory(directory.resolve("proxy")));
        Process process = new ProcessBuilder(
                        KeeperJvm.command(GlHost.class, target.socket().toString(), driver))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        GlHostProcess host = new GlHostProcess(process, target);
        if (!"ready".equals(host.answers.readLine())) {
            host.close();
            throw new IOException("the proxy did not start");
        }
        return host;
    }

    public GlTarget target() {
        return target;
    }

    public long pid() {
        return process.pid();
    }

    /** What it says to an order: milliseconds, and more. */
    public String order(String order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the proxy could not " + order);
        }
        return answer;
    }

    /** How many milliseconds an answer says. */
    public static double milliseconds(String answer) {
        return Double.parseDouble(answer.substring(0, answer.indexOf(' ')));
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.onExit().join();
    }
}
