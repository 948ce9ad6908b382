package dev.dormouse.bench.x11;

import java.io.IOException;
import java.nio.file.Files;

/** The simplest relay there is: socat copies bytes between clients and a server. */
public final class Socat implements AutoCloseable {
    private final Process process;
    private final Claim claim;
    private final Target target;

    private Socat(Process process, Claim claim, Target target) {
        this.process = process;
        this.claim = claim;
        this.target = target;
    }

    public static Socat before(Target server) throws IOException, InterruptedException {
        Claim claim = Claim.make();
        Target target = new Target("socat", claim.number(), server.cookie(), server.authority());
        Process process = new ProcessBuilder(
                        "socat", "UNIX-LISTEN:" + target.socket() + ",fork", "UNIX-CONNECT:" + server.socket())
                .inheritIO()
                .start();
        while (!Files.exists(target.socket()) && process.isAlive()) {
            Thread.sleep(20);
        }
        return new Socat(process, claim, target);
    }

    public Target target() {
        return target;
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
        claim.close();
    }
}
