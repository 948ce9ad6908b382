package dev.dormouse.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Two hosts that know each other, in network namespaces of their own, with a line between them that is as fast, as long and as good as a
 * test wants (line.py). To be registered last, so that it is taken down first.
 */
public final class TwoHosts implements BeforeEachCallback, AfterEachCallback {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int PORT = 7443;

    /** What a line is like: of 1000 packets so many get lost; milliseconds in one direction. */
    public record Line(long bytesPerSecond, int delayMs, int lost) {}

    private final Dormouse east;
    private final Dormouse west;
    private final Line line;
    private final String own = ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
    private final List<Process> processes = new ArrayList<>();
    private final Map<Dormouse, Process> serving = new HashMap<>();

    public TwoHosts(Dormouse east, Dormouse west, Line line) {
        this.east = east;
        this.west = west;
        this.line = line;
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        for (Dormouse host : List.of(east, west)) {
            ip("netns", "add", namespace(host));
            ip("-n", namespace(host), "link", "set", "lo", "up");
        }
        startLine();
        east.runBy(within(east));
        west.runBy(within(west));
        introduce(east, west);
        introduce(west, east);
    }

    /** The command that runs others on a host. */
    public String[] within(Dormouse host) {
        return new String[] {"nsenter", "--net=/run/netns/" + namespace(host)};
    }

    /** Where a host takes in sessions. */
    public String door(Dormouse host) {
        return address(host) + ":" + PORT;
    }

    private void introduce(Dormouse host, Dormouse to) {
        to.call("host", "add", name(host), door(host), host.call("host", "id"));
    }

    private void startLine() throws IOException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", script()));
        for (Dormouse host : List.of(east, west)) {
            command.addAll(List.of(namespace(host), name(host), address(host) + "/24"));
        }
        command.add(Long.toString(line.bytesPerSecond()));
        command.add(Double.toString(line.delayMs() / 1000.0));
        command.add(Double.toString(line.lost() / 1000.0));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
        }
    }

    private static String script() throws IOException {
        try (InputStream in = Objects.requireNonNull(TwoHosts.class.getResourceAsStream("line.py"), "line.py")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** How the other calls it. */
    public String name(Dormouse host) {
        return host == east ? "east" : "west";
    }

    public String address(Dormouse host) {
        return host == east ? "198.51.100.1" : "198.51.100.2";
    }

    public Dormouse other(Dormouse host) {
        return host == east ? west : east;
    }

    private String namespace(Dormouse host) {
        return "dormouse-" + own + "-" + name(host);
    }

    /** Has a host take in sessions; returns once it does. */
    public void serve(Dormouse host, String... options) {
        List<String> arguments = new ArrayList<>(List.of("serve", "--listen", door(host)));
        arguments.addAll(List.of(options));
        Process process = start(host.command(arguments.toArray(String[]::new)));
        serving.put(host, process);
        awaitLine(process.errorReader(), "Listening");
    }

    /** Ends what takes in sessions, as an out-of-memory killer would. */
    public void kill(Dormouse host) throws InterruptedException {
        Process process = Objects.requireNonNull(serving.get(host), "it serves");
        process.destroyForcibly().waitFor();
    }

    /** Runs a program on a host, until the test is over. */
    Process start(Dormouse host, String... argv) {
        List<String> command = new ArrayList<>(List.of(within(host)));
        command.addAll(List.of(argv));
        return start(Command.of(command));
    }

    private Process start(Command command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command.argv()).redirectInput(new File("/dev/null"));
            builder.environment().putAll(command.environment());
            Process process = builder.start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until a line has this text, and then on, so that nobody who writes has to wait. */
    static void awaitLine(BufferedReader reader, String text) {
        try {
            String line = reader.readLine();
            while (line != null && !line.contains(text)) {
                line = reader.readLine();
            }
            assertThat(line).as("a line with '%s'", text).isNotNull();
            Thread.ofPlatform().daemon().start(() -> reader.lines().forEach(_ -> {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on nothing comes through; nobody is told. */
    public void cut() {
        ip("-n", namespace(west), "link", "set", name(west), "down");
    }

    public void mend() {
        ip("-n", namespace(west), "link", "set", name(west), "up");
    }

    private static void ip(String... words) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        Command.Result result = Command.of(command).run();
        assertThat(result.exit()).as("%s: %s", command, result.err()).isZero();
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        for (Process process : processes.reversed()) {
            process.destroyForcibly().waitFor();
        }
        for (Dormouse host : List.of(east, west)) {
            host.runBy();
            if (Files.exists(Path.of("/run/netns", namespace(host)))) {
                ip("netns", "del", namespace(host));
            }
        }
    }
}
