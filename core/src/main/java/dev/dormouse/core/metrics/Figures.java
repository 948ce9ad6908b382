package dev.dormouse.core.metrics;

import dev.dormouse.core.snapshot.Manifest;

/**
 * What an operation took; negative is what it has no figure for.
 *
 * @param bytes it worked on: of all files of a snapshot, or what gc gave back
 * @param stored bytes that the store has grown by
 * @param frozenMs milliseconds for which the session stood still in a snapshot
 * @param downMs milliseconds for which the session did not run
 */
public record Figures(long bytes, long stored, long frozenMs, long downMs) {
    /** Of an operation that has none. */
    public static final Figures NONE = new Figures(-1, -1, -1, -1);

    /** Of a checkpoint. One that ends the session has no end of its down time yet. */
    public static Figures of(Manifest manifest, boolean goesOn) {
        long frozen = manifest.frozenMs();
        return new Figures(manifest.size(), manifest.storedBytes(), frozen, goesOn ? frozen : -1);
    }

    /** Of what only reads or gives back. */
    public static Figures ofBytes(long bytes) {
        return new Figures(bytes, -1, -1, -1);
    }
}
