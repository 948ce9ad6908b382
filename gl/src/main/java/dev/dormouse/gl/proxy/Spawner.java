package dev.dormouse.gl.proxy;

import java.io.IOException;
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
    private static final List<String> BOUND = List.of("setpriv", "--pdeathsig", "KILL", "--");

    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("gl-spawner").factory());

    private Spawner() {}

    /** @param environment added to this process's own */
    static Process start(List<String> argv, Map<String, String> environment) throws IOException {
        List<String> all = new ArrayList<>(BOUND);
        all.addAll(argv);
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
