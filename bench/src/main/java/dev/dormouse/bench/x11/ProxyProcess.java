package dev.dormouse.bench.x11;

import dev.dormouse.bench.KeeperJvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** A {@link ProxyHost} before a server. */
public final class ProxyProcess implements AutoCloseable {
    private final Process process;
    private final Claim claim;
    private final Target target;
    private final BufferedReader answers;
    private final Writer orders;

    private ProxyProcess(Process process, Claim claim, Target target) {
        this.process = process;
        this.claim = claim;
        this.target = target;
        answers = process.inputReader(StandardCharsets.US_ASCII);
        orders = process.outputWriter(StandardCharsets.US_ASCII);
    }

    public static ProxyProcess before(Target server) throws IOException {
        Claim claim = Claim.make();
        byte[] cookie = new byte[16];
        new SecureRandom().nextBytes(cookie);
        Path authority = CookieFile.write(claim.number(), cookie);
        Target target = new Target("proxy", claim.number(), cookie, authority);
        ProxyProcess proxy = new ProxyProcess(start(target, server), claim, target);
        if (!"ready".equals(proxy.answers.readLine())) {
            proxy.close();
            throw new IOException("the proxy did not start");
        }
        return proxy;
    }

    private static Process start(Target target, Target server) throws IOException {
        List<String> command = KeeperJvm.command(
                ProxyHost.class,
                target.socket().toString(),
                HexFormat.of().formatHex(target.cookie()),
                server.display());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public Target target() {
        return target;
    }

    /** How a move went: first how many milliseconds it took, then what else there is to say. */
    public String move(Target to) throws IOException {
        orders.write(to.display() + "\n");
        orders.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("the proxy could not move");
        }
        return answer;
    }

    /** Resident memory, in MiB. */
    public long memory() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        throw new IOException("no VmRSS");
    }

    @Override
    public void close() throws IOException {
        orders.close();
        process.onExit().join();
        Files.deleteIfExists(target.authority());
        claim.close();
    }
}
