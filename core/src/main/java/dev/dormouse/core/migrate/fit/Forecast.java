package dev.dormouse.core.migrate.fit;

/**
 * How long a move will take, from what is known beforehand. The figures are those of docs/migrate.md: rough, and rather too high than too
 * low.
 *
 * @param bytes of memory and of files
 * @param rate bytes a second between the hosts
 * @param precopy whether most of it goes while the session runs
 * @param lazy whether memory comes after it runs
 */
public record Forecast(long bytes, long rate, boolean precopy, boolean lazy) {
    /** What travels is about so much smaller than what it is made of. */
    private static final int COMPRESSION = 3;

    /** One part in so many changes while the rest travels. */
    private static final int CHANGING = 10;

    private static final long STOP_MS = 500;
    private static final long STOP_RATE = 400_000_000;
    private static final long WAKE_MS = 600;
    private static final long WAKE_RATE = 500_000_000;
    private static final long SECOND = 1000;

    /** Milliseconds until all of it is there once. */
    public long copyMs() {
        return travel(bytes / COMPRESSION) + bytes * SECOND / STOP_RATE;
    }

    /** Milliseconds for which it will run nowhere. */
    public long downMs() {
        return downMs(STOP_MS + bytes * SECOND / STOP_RATE, bytes / COMPRESSION / (precopy ? CHANGING : 1));
    }

    /**
     * The same, with what was seen meanwhile.
     *
     * @param snapshotMs how long the last snapshot took
     * @param changed bytes that travelled for it
     */
    public long downMs(long snapshotMs, long changed) {
        long wake = WAKE_MS + (lazy ? 0 : bytes * SECOND / WAKE_RATE);
        return snapshotMs + travel(changed) + wake;
    }

    private long travel(long sent) {
        return rate <= 0 ? 0 : sent * SECOND / rate;
    }

    /** The same over a link that has shown another rate; 0 if it has shown none. */
    public Forecast at(long seen) {
        return seen <= 0 ? this : new Forecast(bytes, seen, precopy, lazy);
    }
}
