package dev.dormouse.gl.proxy;

import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes that are killed when this one ends, however it ends: a server to which nobody is connected yet would wait for ever.
 * The kernel takes the thread that started it for the parent (prctl(2), PR_SET_PDEATHSIG), so one thread starts all of them, and lasts.
 */
final class Spawner {
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("gl-spawner").factory());

    private Spawner() {}

    /** As doctor finds it: also where PATH does not lead. */
    private static String found(String program) {
        Path path = program.startsWith("/") ? null : Command.find(program);
        return path == null ? program : path.toString();
    }

    /** @param environment added to this process's own */
    static Process start(List<String> argv, Map<String, String> environment) throws IOException {
        List<String> all = new ArrayList<>(List.of(found("setpriv"), "--pdeathsig", "KILL", "--"));
        all.add(found(argv.getFirst()));
        all.addAll(argv.subList(1, argv.size()));
        ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return THREAD.submit(builder::start).get();
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        }
    }
}
