package dev.dormouse.core;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts of Dormouse's own processes beside commands: from what this one was started from, in a session (setsid(2)) of their own. */
public final class OwnJvm {
    private static final List<String> ALWAYS = List.of(
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            "--enable-native-access=ALL-UNNAMED");

    private static volatile boolean begun;

    private OwnJvm() {}

    /** Whether this process may have one of them as its child, so that it is to end by {@link dev.dormouse.linux.Exit}. */
    public static boolean begun() {
        return begun;
    }

    /** @param options of java(1), besides those that all have */
    public static List<String> command(List<String> options, String mainClass, List<String> arguments) {
        begun = true;
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ALWAYS);
        command.addAll(options);
        command.addAll(cache());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        return command;
    }

    /** The start image's, if this Dormouse was started from one (cli/launcher/image.sh). */
    private static List<String> cache() {
        Path cache = Path.of(System.getProperty("java.class.path")).resolveSibling("dormouse.aot");
        return Files.isRegularFile(cache) ? List.of("-XX:AOTCache=" + cache) : List.of();
    }
}
