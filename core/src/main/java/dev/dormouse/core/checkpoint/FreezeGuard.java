package dev.dormouse.core.checkpoint;

import dev.dormouse.core.DormouseException;
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
import java.util.Map;
import java.util.Objects;

/**
 * The process that freezes a session, has it dumped and lets it go again (freeze.sh). It outlives Dormouse: if Dormouse
 * is killed, the guard waits for CRIU to finish, thaws the session and clears what was begun. Used by one thread.
 */
final class FreezeGuard implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private FreezeGuard(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.orders = process.outputWriter(StandardCharsets.US_ASCII);
    }

    /**
     * Starts CRIU, which is to wait for the freeze.
     *
     * @param workplace whose directories the guard removes in the end
     * @param listed a file; if Dormouse dies after it was removed, the session is ended instead of thawed
     * @param environment what CRIU is to find in its own
     */
    static FreezeGuard start(
            Runc runc,
            Container container,
            Workplace workplace,
            Path listed,
            List<String> checkpointCommand,
            Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", script(), "sh"));
        command.add(runc.root().toString());
        command.add(container.id());
        command.add(listed.toString());
        command.add(workplace.staging().toString());
        command.add(workplace.partial().toString());
        command.addAll(checkpointCommand);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PATH", runc.path());
        builder.environment().putAll(environment);
        try {
            return new FreezeGuard(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has the session frozen; by whichever thread, while the one that uses this waits for it. */
    void freeze() {
        order("freeze");
    }

    /**
     * Waits until every process of the session stands still.
     *
     * @return false if CRIU has ended before it came to that
     */
    boolean awaitFrozen() {
        String answer = answer();
        if (answer.startsWith("dumped")) {
            return false;
        }
        if (!"frozen".equals(answer)) {
            throw DormouseException.failed(
                    "The session cannot be frozen", "See that it still runs with 'dormouse ps', and try again");
        }
        return true;
    }

    /** Waits until CRIU is done; whether it succeeded. The session stays frozen. */
    boolean awaitDump() {
        return "dumped 0".equals(answer());
    }

    /** Lets the session go on. */
    void thaw() {
        release("thaw");
    }

    /** Ends the session without letting it run again. */
    void kill() {
        release("kill");
    }

    /** Whatever happened, the session does not stay frozen, and what was not committed is removed. */
    @Override
    public void close() {
        try (orders;
                answers) {
            orders.write("done\n");
            orders.flush();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void order(String word) {
        try {
            orders.write(word + "\n");
            orders.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void release(String order) {
        order(order);
        String answer = answer();
        while (answer.startsWith("dumped") || answer.equals("frozen")) {
            answer = answer();
        }
        if (!answer.equals("released 0")) {
            throw DormouseException.failed(
                    "runc could not " + order + " the session",
                    "Look at it with 'dormouse ps', end it with 'dormouse stop'");
        }
    }

    private String answer() {
        try {
            return Objects.requireNonNullElse(answers.readLine(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script() {
        try (InputStream in =
                Objects.requireNonNull(FreezeGuard.class.getResourceAsStream("freeze.sh"), "freeze.sh is in our jar")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
