package dev.dormouse.gl.proxy;

import java.nio.charset.StandardCharsets;

/**
 * Counts in what a server says how often it could not do something, of which it does not tell its client: a line of virglrenderer's
 * log. One thread reads, any may ask.
 */
final class Complaints {
    static final String WORDS = "context error reported";

    /** The first letter comes only once: after a wrong one nothing but it can be the beginning. */
    private static final byte[] SOUGHT = WORDS.getBytes(StandardCharsets.US_ASCII);

    // The reading thread's.
    private int matched;
    private volatile long count;

    /** What was said next; words may be cut anywhere. */
    void read(byte[] said, int length) {
        long found = count;
        for (int i = 0; i < length; i++) {
            if (said[i] == SOUGHT[matched]) {
                matched++;
            } else {
                matched = said[i] == SOUGHT[0] ? 1 : 0;
            }
            if (matched == SOUGHT.length) {
                matched = 0;
                found++;
            }
        }
        count = found;
    }

    long count() {
        return count;
    }
}
