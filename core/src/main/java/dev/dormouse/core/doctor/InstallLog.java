package dev.dormouse.core.doctor;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the system's package tools and keeps all they say in a file, which errors name. */
record InstallLog(Path file) {
    private static final Duration LIMIT = Duration.ofMinutes(30);

    /** Nobody is there to answer questions, and services are not Dormouse's to restart. */
    private static final Map<String, String> UNATTENDED =
            Map.of("DEBIAN_FRONTEND", "noninteractive", "NEEDRESTART_SUSPEND", "1");

    static InstallLog in(Layout layout) {
        return new InstallLog(layout.root().resolve("log").resolve("install.log"));
    }

    Command.Result run(List<String> argv) {
        Command.Result result = Programs.run(LIMIT, UNATTENDED, argv);
        append("# " + Instant.now() + " " + String.join(" ", argv) + "\n" + result.out() + result.err() + "# exit "
                + result.exit() + "\n");
        return result;
    }

    /** Runs and fails with {@code cause} unless the exit code is 0. */
    Command.Result require(String cause, List<String> argv) {
        Command.Result result = run(argv);
        if (!result.ok()) {
            throw failure(cause, Programs.lastLine(result.err()));
        }
        return result;
    }

    DormouseException failure(String cause, String details) {
        return new DormouseException(
                DormouseException.Code.UNFIT_HOST,
                cause,
                "Mend what " + file + " says at its end, then run dormouse doctor --install again.",
                details,
                null);
    }

    private void append(String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel out = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                out.write(StandardCharsets.UTF_8.encode(text));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
