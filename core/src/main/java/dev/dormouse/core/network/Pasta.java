package dev.dormouse.core.network;

import java.nio.file.Path;

/** tmp. */
public final class Pasta {
    private Pasta() {}

    public static void attach(Path ns, Path pid, Path log) {}

    public static void detach(Path pid) {}
}
