package dev.dormouse.x11.moved;

import java.util.List;
import java.util.Map;

/**
 * A program to be moved, and what is done to it between the moves.
 *
 * @param tolerance how much of its picture may differ from that of a twin that was not moved: cursors blink
 * @param use what its user does after move number n; the same is done to the twin
 * @param counts whether it prints a line again and again
 */
record Subject(
        String name, List<String> argv, Map<String, String> variables, double tolerance, Use use, boolean counts) {
    /** Keys and clicks. */
    interface Use {
        void by(Hands hands, int move);
    }

    static Subject of(String name, String... argv) {
        return new Subject(name, List.of(argv), Map.of(), 0.004, (_, _) -> {}, false);
    }

    Subject used(Use newUse) {
        return new Subject(name, argv, variables, tolerance, newUse, counts);
    }

    Subject within(double newTolerance) {
        return new Subject(name, argv, variables, newTolerance, use, counts);
    }

    Subject with(Map<String, String> newVariables) {
        return new Subject(name, argv, newVariables, tolerance, use, counts);
    }

    Subject counting() {
        return new Subject(name, argv, variables, tolerance, use, true);
    }

    @Override
    public String toString() {
        return name;
    }
}
