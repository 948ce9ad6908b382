package dev.dormouse.core.checkpoint;

import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One run of CRIU's pre-dump, through runc-checkpoint(8). It outlives Dormouse (predump.sh). */
record PreDumpCommand(Runc runc, Container container) {
    /**
     * Runs it.
     *
     * @param all what the directory of each round lies in; removed if Dormouse dies meanwhile
     * @param parent directory of the round before, or null
     * @param frozen done while the session stands still, just before its pages are taken
     * @return whether it succeeded; the session runs in any case
     */
    boolean run(Path all, Path round, @Nullable Path parent, Runnable frozen) {
        List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", script(), "sh"));
        command.addAll(List.of(runc.root().toString(), container.id(), all.toString(), round.toString()));
        command.addAll(runc.command(
                "--log",
                container.runcLog().toString(),
                "checkpoint",
                "--pre-dump",
                "--tcp-established",
                "--ext-unix-sk",
                "--file-locks",
                "--image-path",
                round.toString(),
                "--work-path",
                round.toString()));
        if (parent != null) {
            command.addAll(List.of("--parent-path", round.relativize(parent).toString()));
        }
        command.add(container.id());
        return succeeds(command, frozen);
    }

    private boolean succeeds(List<String> command, Runnable frozen) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PATH", runc.path());
        try {
            Process process = builder.start();
            try (Writer orders = process.outputWriter(StandardCharsets.US_ASCII);
                    BufferedReader answers = process.inputReader(StandardCharsets.US_ASCII)) {
                boolean stands = "frozen".equals(answers.readLine());
                if (stands) {
                    frozen.run();
                    orders.write("go\n");
                    orders.flush();
                }
                boolean dumped = stands && "dumped 0".equals(answers.readLine());
                orders.write("done\n");
                return dumped;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(
                PreDumpCommand.class.getResourceAsStream("predump.sh"), "predump.sh is in our jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
