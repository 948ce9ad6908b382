package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/** Prints a log file as it grows. A log that does not exist is an empty one. */
record LogTail(Path file, PrintWriter out) {
    private static final int POLL_MS = 100;
    private static final int CHUNK = 64 << 10;

    /** Prints what is there and what comes, until the end is true and all was printed. */
    void until(BooleanSupplier end) {
        long printed = 0;
        boolean last = false;
        while (!last) {
            last = end.getAsBoolean();
            printed = print(printed);
            if (!last) {
                pause();
            }
        }
    }

    /** Prints everything from this position on and returns the position after it. */
    long print(long from) {
        if (!Files.exists(file)) {
            return from;
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] chunk = new byte[CHUNK];
            log.seek(from);
            long position = from;
            for (int n = log.read(chunk); n > 0; n = log.read(chunk)) {
                out.print(new String(chunk, 0, n, StandardCharsets.UTF_8));
                position += n;
            }
            out.flush();
            return position;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DormouseException.failed("Interrupted while following the log", "Run the command again");
        }
    }
}
