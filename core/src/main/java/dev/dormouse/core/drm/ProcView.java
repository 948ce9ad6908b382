package dev.dormouse.core.drm;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Fd;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * A /proc in which some files are others: mounts in a namespace of its own, which nobody lives in but a shell. That ends with Dormouse,
 * whatever becomes of it, and the namespace with it; nothing else of the host or of the session is touched.
 */
final class ProcView implements AutoCloseable {
    private static final String SCRIPT =
            "while read -r pid file; do said=$(mount --bind \"$file\" \"/proc/$pid/smaps\" 2>&1) && echo || echo $said failed; done";

    private static final String GONE = "no mount namespace";
    private static final int LIMIT_SECONDS = 10;
    private static final int O_DIRECTORY = 0200000;

    private final Process shell;
    private final BufferedWriter orders;
    private final BufferedReader answers;

    private ProcView(Process shell) {
        this.shell = shell;
        this.orders = shell.outputWriter(StandardCharsets.UTF_8);
        this.answers = shell.inputReader(StandardCharsets.UTF_8);
    }

    static ProcView open() {
        try {
            return new ProcView(new ProcessBuilder("unshare", "--mount", "sh", "-c", SCRIPT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What /proc says of a process's memory is from here on what the file says, which may be deleted then. */
    void replaceSmaps(int pid, Path file) {
        String said = answer(pid + " " + file);
        if (!said.isEmpty()) {
            throw DormouseException.failed(
                    "CRIU cannot be spared a buffer that process " + pid + " has mapped (" + said + ")",
                    "Close the program before the checkpoint");
        }
    }

    /** The directory, the caller's to close. */
    Fd directory() {
        // Its namespace is there: it has answered.
        return Fd.open(Path.of("/proc", Long.toString(shell.pid()), "root/proc"), Fd.O_PATH | O_DIRECTORY);
    }

    private String answer(String order) {
        try {
            orders.write(order + "\n");
            orders.flush();
            String answer = CompletableFuture.supplyAsync(this::line)
                    .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .join();
            return answer.strip();
        } catch (IOException | CompletionException e) {
            return GONE;
        }
    }

    private String line() {
        try {
            String line = answers.readLine();
            return line == null ? GONE : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        shell.destroyForcibly();
        try (orders;
                answers) {
            shell.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
