package dev.dormouse.core.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A Dormouse that dies as if it were killed, while it has memory written beforehand. */
final class PreDumpHolder {
    private PreDumpHolder() {}

    public static void main(String[] args) {
        StubbedPreDump bench = new StubbedPreDump(Path.of(args[0]));
        if (args[1].equals("frozen")) {
            bench.round(null, PreDumpHolder::die);
        } else {
            CompletableFuture<Void> dying = CompletableFuture.runAsync(() -> dieWhenThawed(bench));
            bench.round(null, () -> {});
            dying.join();
        }
    }

    private static void dieWhenThawed(StubbedPreDump bench) {
        try {
            while (!bench.verbs().contains("resume")) {
                LockSupport.parkNanos(1_000_000);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        die();
    }

    private static void die() {
        Runtime.getRuntime().halt(9);
    }

    /** @param when the session is "frozen" or "thawed" */
    static Process start(Path top, String when) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PreDumpHolder.class.getName(),
                        top.toString(),
                        when)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
