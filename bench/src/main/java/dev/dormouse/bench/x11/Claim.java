package dev.dormouse.bench.x11;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** A display number of our own, claimed as X servers claim theirs: by a lock file. */
final class Claim implements AutoCloseable {
    private static final int FIRST = 160;
    private static final int LAST = 999;

    private final int number;

    private Claim(int number) {
        this.number = number;
    }

    static Claim make() throws IOException {
        for (int number = FIRST; number <= LAST; number++) {
            if (claimed(number)) {
                return new Claim(number);
            }
        }
        throw new IOException("no display number is free");
    }

    private static boolean claimed(int number) {
        String owner =
                String.format(Locale.ROOT, "%10d%n", ProcessHandle.current().pid());
        try {
            Files.writeString(lock(number), owner, StandardOpenOption.CREATE_NEW);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static Path lock(int number) {
        return Path.of("/tmp/.X" + number + "-lock");
    }

    int number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(Target.SOCKETS.resolve("X" + number));
        Files.deleteIfExists(lock(number));
    }
}
