package dev.dormouse.e2e;

import java.util.List;
import java.util.stream.IntStream;

/** How much of a kind is tried: all of it only where tests tagged {@code thorough} run as well (docs/decisions.md). */
public final class Thoroughness {
    private static final String TAG = "thorough";

    private Thoroughness() {}

    private static boolean asked() {
        return !System.getProperty("excludedGroups", TAG).equals(TAG);
    }

    public static int count(int all, int few) {
        return asked() ? all : few;
    }

    /** All of them, or every second one, from the first on. */
    public static <T> List<T> of(List<T> all) {
        return asked()
                ? all
                : IntStream.range(0, all.size())
                        .filter(n -> n % 2 == 0)
                        .mapToObj(all::get)
                        .toList();
    }
}
