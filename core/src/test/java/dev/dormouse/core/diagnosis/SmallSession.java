package dev.dormouse.core.diagnosis;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real runc container around one Perl script, to be broken in one way and then checkpointed or restored. */
final class SmallSession implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Path directory;
    private final String name;
    private final ObjectNode config;
    private String path = TestCriu.path();

    private SmallSession(Path directory, String script) throws IOException {
        this.directory = directory;
        this.name = "diagnosis-" + Long.toHexString(System.nanoTime());
        this.config =
                SmallBundle.config(rootfs(), "/diagnosis/" + name, Outside.READY.formatted("/etc/ready") + script);
        SmallBundle.directories(directory);
    }

    /** @param script calls {@code ready()} when the case that it makes stands, which then sleeps */
    static SmallSession of(Path directory, String script) throws IOException {
        return new SmallSession(directory, script);
    }

    Path rootfs() {
        return directory.resolve("rootfs");
    }

    Path images() {
        return directory.resolve("images");
    }

    ObjectNode config() {
        return config;
    }

    /** What runc's and CRIU's PATH is from now on. */
    void path(String other) {
        path = other;
    }

    void start() {
        Command.Result result = runc("/dev/null", "run", "-d", "-b", bundle().toString(), name);
        if (!result.ok()) {
            throw new IllegalStateException(result.err());
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(rootfs().resolve("etc/ready")));
    }

    /** Starts it with its output in a file of the host. */
    void startWithOutput(Path file) {
        runc(file.toString(), "run", "-d", "-b", bundle().toString(), name);
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(rootfs().resolve("etc/ready")));
    }

    /** A failed start, as a diagnosis. */
    Diagnosis failedStart() {
        return diagnose(Operation.RUN, runc("/dev/null", "run", "-d", "-b", bundle().toString(), name), "none");
    }

    Diagnosis failedExec(String... command) {
        List<String> all = new ArrayList<>(List.of("exec", name));
        all.addAll(List.of(command));
        return diagnose(Operation.RUN, runc("/dev/null", all.toArray(String[]::new)), "none");
    }

    void checkpoint(String... flags) {
        Command.Result result = runc("/dev/null", images("checkpoint", List.of(), flags));
        if (!result.ok()) {
            throw new IllegalStateException(result.err() + Diagnosis.tail(log("dump.log")));
        }
    }

    Diagnosis failedCheckpoint(String... flags) {
        Command.Result result = runc("/dev/null", images("checkpoint", List.of(), flags));
        return diagnose(Operation.CHECKPOINT, result, "dump.log");
    }

    Diagnosis failedRestore(String... flags) {
        List<String> more = List.of("-d", "-b", bundle().toString());
        return diagnose(Operation.RESTORE, runc("/dev/null", images("restore", more, flags)), "restore.log");
    }

    private Diagnosis diagnose(Operation operation, Command.Result result, String log) {
        if (result.ok()) {
            throw new IllegalStateException("it should have failed");
        }
        return Diagnosis.of(operation, result.err(), Diagnosis.tail(log(log)), Context.ofHost());
    }

    private String[] images(String verb, List<String> more, String... flags) {
        List<String> all = new ArrayList<>(List.of(verb));
        all.addAll(more);
        all.addAll(List.of(flags));
        all.addAll(List.of("--image-path", images().toString(), "--work-path", work().toString(), name));
        return all.toArray(String[]::new);
    }

    /** runc's child keeps its output open, so all of it goes to a file, and errors to runc's own log. */
    private Command.Result runc(String output, String... arguments) {
        try {
            Path log = Files.createTempFile(directory, "runc", ".log");
            List<String> argv = new ArrayList<>(List.of("sh", "-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1", "sh"));
            argv.addAll(List.of(output, requireNonNull(Command.find("runc")).toString()));
            argv.addAll(List.of("--root", directory.resolve("state").toString(), "--log", log.toString()));
            argv.addAll(List.of(arguments));
            SmallBundle.write(bundle(), config);
            Command.Result result =
                    Command.of(argv).with("PATH", path).within(LIMIT).run();
            return new Command.Result(result.exit(), result.out(), Files.readString(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path bundle() {
        return directory.resolve("bundle");
    }

    private Path work() {
        return directory.resolve("work");
    }

    Path log(String file) {
        return work().resolve(file);
    }

    /** The container's first process, by the host's numbering. */
    long pid() throws IOException {
        String state = Files.readString(directory.resolve("state/" + name + "/state.json"));
        return SmallBundle.JSON.readTree(state).get("init_process_pid").asLong();
    }

    @Override
    public void close() throws IOException {
        runc("/dev/null", "delete", "-f", name);
        // A restore that fails leaves the cgroups that CRIU made.
        try (Stream<Path> hierarchies = Files.list(Path.of("/sys/fs/cgroup"))) {
            for (Path top : Stream.concat(hierarchies, Stream.of(Path.of("/sys/fs/cgroup")))
                    .toList()) {
                top.resolve("diagnosis/" + name).toFile().delete();
                top.resolve("diagnosis").toFile().delete();
            }
        }
    }
}
