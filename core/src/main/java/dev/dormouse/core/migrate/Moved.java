package dev.dormouse.core.migrate;

/**
 * What came of a move; also {@code migrate --format json}.
 *
 * @param as its name there
 * @param snapshot in which it went, as it is called there, where it stays
 * @param rounds snapshots that were sent, with the last
 * @param bytes of all files of the last one
 * @param travelled bytes that were sent in all
 * @param travelledStopped of these, while it stood still
 * @param stored bytes that the store there grew by
 * @param bytesPerSecond in the round that took the longest
 * @param downMs for which nothing ran
 * @param predictedDownMs what was expected just before it was stopped
 * @param wakeMs of these, for waking it there
 * @param totalMs from the first round to the end
 */
public record Moved(
        String session,
        String as,
        String host,
        String snapshot,
        int rounds,
        long bytes,
        long travelled,
        long travelledStopped,
        long stored,
        long bytesPerSecond,
        long downMs,
        long predictedDownMs,
        long wakeMs,
        long totalMs) {}
