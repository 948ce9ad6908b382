package dev.dormouse.gpu.drm.driver;

import dev.dormouse.linux.ErrnoException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Finds handles by trying, as most drivers list none. The kernel gives out the lowest free number, so a client with a handle
 * beyond a gap once held as many objects at the same time as the gap is wide.
 */
final class Probing {
    /** So many absent numbers in a row end the search: some milliseconds. */
    static final int GAP = 65_536;

    /** No client of any use has more. */
    static final int MOST = 1 << 22;

    private Probing() {}

    /**
     * The numbers that exist, ascending.
     *
     * @param attempt fails for a number that does not exist
     * @param absent the error that it fails with then
     */
    static List<Integer> existing(IntConsumer attempt, int absent) {
        List<Integer> found = new ArrayList<>();
        int last = 0;
        for (int number = 1; number - last <= GAP && number <= MOST; number++) {
            if (exists(attempt, number, absent)) {
                found.add(number);
                last = number;
            }
        }
        return found;
    }

    private static boolean exists(IntConsumer attempt, int number, int absent) {
        try {
            attempt.accept(number);
            return true;
        } catch (ErrnoException e) {
            // Any other error is that of an object which does not want to be looked at in this way.
            return e.errno() != absent;
        }
    }
}
