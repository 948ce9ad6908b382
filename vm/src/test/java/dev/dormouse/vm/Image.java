package dev.dormouse.vm;

import dev.dormouse.core.Layout;
import dev.dormouse.core.doctor.CriuProgram;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What stays the same between runs: kernel, first program and root file system. */
record Image(Path directory) {
    private static final String LIMIT_SECONDS = "300";

    /** Made on first use, from the distribution's packages and this host's CRIU and JDK; tells how far it is. */
    static Image make() {
        Layout layout = new Layout(Path.of("/var/lib/dormouse"), Path.of("/run/dormouse"));
        ProcessBuilder script = new ProcessBuilder(
                "timeout",
                LIMIT_SECONDS,
                Project.sources().resolve("image.sh").toString(),
                System.getProperty("java.home"),
                CriuProgram.locate(layout).program().toString());
        try {
            Process process = script.redirectInput(new File("/dev/null")).start();
            // One line comes on the other stream, at the end.
            try (BufferedReader progress = process.errorReader(StandardCharsets.UTF_8);
                    BufferedReader made = process.inputReader(StandardCharsets.UTF_8)) {
                progress.lines().forEach(Machine::say);
                return new Image(Path.of(made.lines()
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("the machine's image could not be made"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String kernel() {
        return directory.resolve("vmlinuz").toString();
    }

    String initrd() {
        return directory.resolve("initrd").toString();
    }

    String root() {
        return directory.resolve("root.img").toString();
    }
}
