package dev.dormouse.core.diagnosis;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A Perl program on the host, in a process session of its own. Perl is part of every Debian (perl-base) and reaches
 * every system call. The script calls {@code ready()} when the case that it makes stands.
 */
record Outside(Process process) implements AutoCloseable {
    static final String READY = "sub ready { open(my $r,'>','%s') or die; close $r; sleep 1000 while 1 } ";

    static Outside start(Path directory, String script) throws IOException {
        Path ready = Files.createTempDirectory(directory, "outside").resolve("ready");
        String whole = READY.formatted(ready) + "setsid(); " + script;
        Process process = new ProcessBuilder("perl", "-MSocket", "-MPOSIX", "-e", whole)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(ready) || !process.isAlive());
        if (!process.isAlive()) {
            throw new IllegalStateException("the outside program ended early: " + script);
        }
        return new Outside(process);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
