package dev.dormouse.core.session;

import dev.dormouse.core.Layout;
import java.io.IOException;
import java.nio.file.Path;

/** Another process: tries for the lock of a session, says how that went, and keeps it until its input ends. */
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        SessionLock lock = SessionLock.tryTake(new Layout(Path.of(args[0]), Path.of(args[0])), args[1]);
        System.out.println(lock == null ? "refused" : "taken");
        System.out.flush();
        int _ = System.in.read();
    }

    static Process start(Path root, String name) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        root.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
