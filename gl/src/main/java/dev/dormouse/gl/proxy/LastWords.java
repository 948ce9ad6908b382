package dev.dormouse.gl.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Reads all that a child process says, and keeps the end of it. Has a thread of its own. */
final class LastWords {
    private static final int MOST = 2048;
    private static final Duration LITTLE = Duration.ofMillis(5);

    private final Thread reading;
    private final Complaints complaints = new Complaints();
    // Guarded by this object.
    private final byte[] kept = new byte[MOST];
    private int length;

    LastWords(InputStream from) {
        reading = Thread.ofVirtual().name("gl-server-words").start(() -> drain(from));
    }

    private void drain(InputStream from) {
        byte[] buffer = new byte[MOST];
        try (from) {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                complaints.read(buffer, n);
                keep(buffer, n);
            }
        } catch (IOException e) {
            // The pipe breaks when the child is killed: what was read is kept.
            return;
        }
    }

    private synchronized void keep(byte[] buffer, int n) {
        int stays = Math.min(length, MOST - n);
        System.arraycopy(kept, length - stays, kept, 0, stays);
        System.arraycopy(buffer, 0, kept, stays, n);
        length = stays + n;
    }

    void await(Duration limit) throws InterruptedException {
        reading.join(limit);
    }

    /** How often it has complained. */
    long complaints() {
        return complaints.count();
    }

    /**
     * How often it has complained, with what it has just said, which gets a little time to come: how much more there is cannot be
     * asked while the other thread reads.
     */
    long latestComplaints() {
        LockSupport.parkNanos(LITTLE.toNanos());
        return complaints.count();
    }

    private synchronized String text() {
        return new String(kept, 0, length, StandardCharsets.UTF_8);
    }

    /** The last line that was not empty. */
    String last() {
        String text = text().strip();
        return text.substring(text.lastIndexOf('\n') + 1).strip();
    }
}
