package dev.dormouse.gpu.drm.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Finds handles by trying, as most drivers list none. The kernel gives out the lowest free number, so a client with a handle
 * beyond a gap once held as many objects at the same time as the gap is wide.
 */
final class Probing {
    /** So many absent numbers in a row end the search: some milliseconds. */
    static final int GAP = 16_384;

    /** No client of any use has more. */
    static final int MOST = 1 << 22;

    private Probing() {}

    /**
     * The numbers that exist, ascending.
     *
     * @param attempt the driver's answer about a number
     * @param absent its answer about one that does not exist, negative; any other refusal is that of an object which does
     *     not want to be looked at in this way
     */
    static List<Integer> existing(IntUnaryOperator attempt, int absent) {
        List<Integer> found = new ArrayList<>();
        int last = 0;
        for (int number = 1; number - last <= GAP && number <= MOST; number++) {
            if (attempt.applyAsInt(number) != absent) {
                found.add(number);
                last = number;
            }
        }
        return found;
    }
}
