package dev.dormouse.cli;

import dev.dormouse.core.Waiting;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Prints a log file as it grows. A log that does not exist is an empty one, and so is what a session put in its place: a
 * link to a file of the host's, or a pipe.
 */
record LogTail(Path file, PrintWriter out) {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int CHUNK = 64 << 10;

    /** Prints what is there and what comes, until the end is true and all was printed. */
    void until(BooleanSupplier end) {
        long printed = 0;
        boolean last = false;
        while (!last) {
            last = end.getAsBoolean();
            printed = print(printed);
            if (!last) {
                Waiting.pause(POLL);
            }
        }
    }

    /** Prints everything from this position on and returns the position after it. */
    long print(long from) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return from;
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            byte[] chunk = new byte[CHUNK];
            long position = from;
            log.seek(position);
            for (int n = whole(chunk, log.read(chunk)); n > 0; n = whole(chunk, log.read(chunk))) {
                out.print(new String(chunk, 0, n, StandardCharsets.UTF_8));
                position += n;
                log.seek(position);
            }
            out.flush();
            return position;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many of n bytes to print now: a character whose end is not there yet is left for the next time. */
    private static int whole(byte[] chunk, int n) {
        for (int back = 1; back <= Math.min(3, n); back++) {
            int lead = chunk[n - back] & 0xff;
            if (lead >= 0xc0) {
                int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
                return length > back && lead < 0xf8 ? n - back : n;
            }
            if (lead < 0x80) {
                return n;
            }
        }
        return n;
    }
}
