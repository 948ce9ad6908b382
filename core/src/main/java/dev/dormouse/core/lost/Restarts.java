package dev.dormouse.core.lost;

import java.util.List;

/**
 * The programs that a snapshot's restore starts again: restarts.json in the snapshot (docs/formats.md).
 *
 * @param version of the format
 */
public record Restarts(int version, List<Restart> programs) {
    public static final int VERSION = 1;

    public static final String FILE = "restarts.json";

    public static final Restarts NONE = new Restarts(VERSION, List.of());
}
