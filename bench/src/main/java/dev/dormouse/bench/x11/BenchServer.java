package dev.dormouse.bench.x11;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** An Xvfb of its own that wants no cookie. */
public final class BenchServer implements AutoCloseable {
    private final Process process;
    private final Target target;

    private BenchServer(Process process, Target target) {
        this.process = process;
        this.target = target;
    }

    public static BenchServer start() throws IOException {
        Process process = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-noreset", "-nolisten", "tcp", "-screen", "0", "1280x1024x24")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
        String number = out.readLine();
        if (number == null) {
            throw new IOException("Xvfb did not start");
        }
        return new BenchServer(
                process, new Target("direct", Integer.parseInt(number), new byte[0], Target.NO_AUTHORITY));
    }

    public Target target() {
        return target;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
