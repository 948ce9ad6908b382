package dev.dormouse.bench;

import dev.dormouse.bench.Paired.Way;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long commands take to start, beside the same JVM running a main method that does nothing. */
public final class Startup {
    private static final Path LAUNCHER = Path.of(System.getProperty("dormouse.home", "."), "dormouse");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Map<String, String> EMPTY_STATE =
            Map.of("DORMOUSE_ROOT", "/tmp/dormouse-bench", "DORMOUSE_RUN", "/tmp/dormouse-bench/run");

    private Startup() {}

    /** Argument: how often each is run; 40 if left out. */
    public static void main(String[] args) throws Exception {
        int times = args.length == 0 ? 40 : Integer.parseInt(args[0]);
        Way empty = way("empty main, class-data sharing", empty());
        Way spare = way("empty main, serial collector, no perf data", empty("-XX:+UseSerialGC", "-XX:-UsePerfData"));
        compare(times, way("dormouse --version", dormouse("--version")), empty);
        compare(times, way("dormouse --version", dormouse("--version")), spare);
        compare(times, way("dormouse ps", dormouse("ps")), empty);
        compare(times, way("dormouse --help", dormouse("--help")), empty);
    }

    private static void compare(int times, Way ours, Way theirs) throws Exception {
        System.out.println(new Paired(ours, theirs).run(times).report());
        System.out.println();
    }

    private static List<String> dormouse(String argument) {
        return List.of(LAUNCHER.toString(), argument);
    }

    private static List<String> empty(String... flags) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-Xshare:auto"));
        command.addAll(List.of(flags));
        String classes = Startup.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        command.addAll(List.of("-cp", classes, EmptyMain.class.getName()));
        return command;
    }

    private static Way way(String name, List<String> command) {
        return Way.timed(name, () -> run(command));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(EMPTY_STATE);
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(command + " ended with status " + exit);
        }
    }
}
