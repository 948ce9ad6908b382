package dev.dormouse.gl.vtest;

import java.util.List;

/**
 * Part of a SUBMIT_CMD2.
 *
 * @param at where its commands begin, in bytes from the message's begin
 * @param dwords how many there are
 */
public record Batch(int flags, long at, int dwords, List<SyncPoint> signals, int ring) {
    public Batch {
        signals = List.copyOf(signals);
    }
}
