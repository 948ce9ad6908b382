package dev.dormouse.core.checkpoint;

import java.io.IOException;
import java.nio.file.Path;

/** A Dormouse that dies as if it were killed, while it holds a session frozen. */
final class GuardHolder {
    private GuardHolder() {}

    public static void main(String[] args) throws IOException {
        GuardBench bench = new GuardBench(Path.of(args[0]));
        Workplace workplace = bench.workplace(args[1]);
        FreezeGuard guard = bench.start(workplace);
        bench.freeze(guard);
        Runtime.getRuntime().halt(9);
    }

    static Process start(Path top, String id) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GuardHolder.class.getName(),
                        top.toString(),
                        id)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
