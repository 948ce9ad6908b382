package dev.dormouse.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command of Dormouse's as a user starts it: through the launcher, in a JVM of its own. */
final class OurCommand {
    private static final Path LAUNCHER = Path.of(System.getProperty("dormouse.home", "."), "dormouse");

    private OurCommand() {}

    /** Milliseconds from start to end. */
    static double run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return timed(new ProcessBuilder(command));
    }

    /** A main method of the benchmark's, with the options that commands have but without the start image. */
    static double main(Class<?> main, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:CompileThresholdScaling=5",
                "-XX:+UseSerialGC",
                "-Xmx96m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return timed(new ProcessBuilder(command));
    }

    static double timed(ProcessBuilder builder) throws Exception {
        Path said = Files.createTempFile("bench", ".log");
        try {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(said.toFile());
            long start = System.nanoTime();
            int exit = builder.start().waitFor();
            double took = (System.nanoTime() - start) / 1e6;
            if (exit != 0) {
                throw new IllegalStateException(
                        builder.command() + " ended with status " + exit + "\n" + Files.readString(said));
            }
            return took;
        } finally {
            Files.delete(said);
        }
    }
}
