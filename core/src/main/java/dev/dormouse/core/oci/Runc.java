package dev.dormouse.core.oci;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.Records;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The OCI runtime (runc(8)). Every container of Dormouse's lives under a runtime root of its own, so that other users of
 * runc on this host see nothing of them.
 *
 * @param root runc's state directory
 * @param path PATH for runc, so that it finds the CRIU that was chosen for this kernel
 */
public record Runc(Path root, String path) {
    /** Exit statuses of a shell, as sh(1) documents them. */
    private static final int CANNOT_EXECUTE = 126;

    private static final int NOT_FOUND = 127;

    /** What runc says of one container. */
    public enum Status {
        CREATED,
        RUNNING,
        PAUSED,
        STOPPED,
        ABSENT
    }

    /** {@code pid} is the container's init as the host sees it, 0 if it does not run. */
    public record State(Status status, long pid) {
        public static final State NONE = new State(Status.ABSENT, 0);

        public boolean alive() {
            return status == Status.RUNNING || status == Status.PAUSED;
        }
    }

    public static Runc of(Layout layout, Path criuDirectory) {
        String inherited = System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return new Runc(layout.runcRoot(), criuDirectory + ":" + inherited + ":/usr/local/sbin:/usr/sbin:/sbin");
    }

    /** A runtime for everything but checkpoint and restore, which alone need CRIU. */
    public static Runc withoutCriu(Layout layout) {
        return of(layout, Path.of("/usr/sbin"));
    }

    /** A full command line for this runtime. */
    public List<String> command(String... arguments) {
        List<String> all = new ArrayList<>(List.of("runc", "--root", root.toString()));
        all.addAll(List.of(arguments));
        return all;
    }

    public State state(String id) {
        return states().getOrDefault(id, State.NONE);
    }

    /** Every container by its id. */
    public Map<String, State> states() {
        if (!Files.isDirectory(root)) {
            return Map.of();
        }
        String listing = checked(command("list", "--format", "json"));
        return containers(listing.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads what {@code runc list --format json} prints; without containers that is "null". */
    static Map<String, State> containers(byte[] listing) {
        Map<String, State> states = new HashMap<>();
        if (JsonReader.read(listing) instanceof List<?> containers) {
            for (Object container : containers) {
                Listed listed = Records.read(Listed.class, container);
                states.put(listed.id(), new State(status(listed.status()), listed.pid()));
            }
        }
        return states;
    }

    /** A container in runc's listing. */
    private record Listed(String id, String status, long pid) {}

    private static Status status(String word) {
        return switch (word) {
            case "created" -> Status.CREATED;
            case "running" -> Status.RUNNING;
            case "paused" -> Status.PAUSED;
            default -> Status.STOPPED;
        };
    }

    public void resume(String id) {
        checked(command("resume", id));
    }

    /** Kills every process of a container, frozen or not, and forgets it; one that is not there is fine. */
    public void delete(String id) {
        if (Files.isDirectory(root.resolve(id))) {
            checked(command("delete", "--force", id));
        }
    }

    /** Runs a runc command whose errors go to a log file; its own output must not become a container's. */
    public Command.Result runDetached(List<String> command, Path errorLog) {
        return runDetached(command, errorLog, Map.of());
    }

    /** @param environment what runc, and so CRIU, is to find in its own */
    public Command.Result runDetached(List<String> command, Path errorLog, Map<String, String> environment) {
        return awaited(
                errorLog,
                () -> builder(command, environment)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /**
     * The same for a container whose processes write to pipes that its engine has held the other ends of: what comes out of them is
     * appended to a file, as long as anything does. It must be a pipe again, because CRIU does not save a file from outside.
     */
    public Command.Result runPiped(List<String> command, Path errorLog, Map<String, String> environment, Path output) {
        ProcessBuilder reader = new ProcessBuilder("setsid", "cat")
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        return awaited(
                errorLog,
                () -> ProcessBuilder.startPipeline(
                                List.of(builder(command, environment).redirectErrorStream(true), reader))
                        .getFirst());
    }

    private ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile());
        builder.environment().put("PATH", path);
        builder.environment().putAll(environment);
        return builder;
    }

    /** Starts a process. */
    private interface Start {
        Process start() throws IOException;
    }

    private Command.Result awaited(Path errorLog, Start start) {
        DurableFile.directories(root);
        try {
            int exit = start.start().waitFor();
            if (exit == CANNOT_EXECUTE || exit == NOT_FOUND) {
                requireInstalled();
            }
            return new Command.Result(exit, "", Files.exists(errorLog) ? Files.readString(errorLog) : "");
        } catch (IOException e) {
            throw notInstalled(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DormouseException.failed("Interrupted while runc was working", "Run the command again");
        }
    }

    /** The shell that was to become runc says no more than its exit status. */
    private static void requireInstalled() throws IOException {
        if (Command.find("runc") == null) {
            throw new IOException("there is no such program");
        }
    }

    private String checked(List<String> command) {
        Command.Result result;
        try {
            result = Command.of(command).with("PATH", path).run();
        } catch (UncheckedIOException e) {
            throw notInstalled(e);
        }
        if (!result.ok()) {
            throw DormouseException.failed(
                    "runc " + command.get(3) + " failed: " + result.err().strip(),
                    "Run 'dormouse doctor' and try again");
        }
        return result.out();
    }

    private static DormouseException notInstalled(Exception e) {
        return new DormouseException(
                DormouseException.Code.UNFIT_HOST,
                "runc cannot be started (" + e.getMessage() + ")",
                "Install what is missing with 'dormouse doctor --install'",
                "",
                e);
    }
}
