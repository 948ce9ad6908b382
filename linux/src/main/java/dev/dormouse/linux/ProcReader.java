package dev.dormouse.linux;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads many small files of /proc with one buffer. Belongs to one thread. A file that is missing, or whose process is gone,
 * reads as empty.
 */
public final class ProcReader {
    /** What the kernel gives at most at once; for more the JDK would allocate memory each time. */
    private static final int CHUNK = 8192;

    private byte[] buffer = new byte[4 * CHUNK];
    private boolean truncated;

    /** Takes the lines of a file, one after the other. */
    public interface Line {
        /**
         * @param bytes holds the line only until this returns
         * @param from its first byte
         * @param to after its last byte, without the newline
         */
        void line(byte[] bytes, int from, int to);
    }

    /** At most so many bytes of a file, as text; {@link #truncated} says whether there were more. */
    public String text(String file, int most) {
        int length = 0;
        truncated = false;
        try (FileInputStream in = new FileInputStream(file)) {
            for (int read = fill(in, length); read > 0; read = fill(in, length)) {
                length += read;
                if (length > most) {
                    truncated = true;
                    break;
                }
            }
        } catch (IOException e) {
            // As far as it went: a process that ends while it is read has nothing more to say.
            truncated = false;
        }
        return new String(buffer, 0, Math.min(length, most), StandardCharsets.UTF_8);
    }

    /** Whether the last file had more than was read of it. */
    public boolean truncated() {
        return truncated;
    }

    /** Gives each line to {@code taker}, until {@code most} bytes have been read. */
    public void lines(String file, long most, Line taker) {
        long total = 0;
        int length = 0;
        truncated = false;
        try (FileInputStream in = new FileInputStream(file)) {
            for (int read = fill(in, length); read > 0; read = fill(in, length)) {
                total += read;
                length = whole(length + read, taker);
                if (total > most) {
                    truncated = true;
                    return;
                }
            }
        } catch (IOException e) {
            // As far as it went, as above.
            return;
        }
        if (length > 0) {
            taker.line(buffer, 0, length);
        }
    }

    /** Hands out the whole lines; returns how much is left of the last, moved to the front. */
    private int whole(int length, Line taker) {
        int from = 0;
        for (int end = newline(from, length); end < length; end = newline(from, length)) {
            taker.line(buffer, from, end);
            from = end + 1;
        }
        System.arraycopy(buffer, from, buffer, 0, length - from);
        return length - from;
    }

    /** Called for each line, so that the JVM soon compiles it: it would not compile one long loop in time. */
    private int newline(int from, int to) {
        int at = from;
        while (at < to && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private int fill(FileInputStream in, int length) throws IOException {
        if (buffer.length - length < CHUNK) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        return in.read(buffer, length, CHUNK);
    }
}
