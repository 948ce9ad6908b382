package dev.dormouse.cli;

import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param title shown above it, in capitals
 * @param right numbers and sizes stand at the right edge
 * @param value what a row shows here
 */
record Column<T>(String title, boolean right, Function<T, String> value) {
    static <T> Column<T> text(String title, Function<T, String> value) {
        return new Column<>(title, false, value);
    }

    static <T> Column<T> number(String title, Function<T, String> value) {
        return new Column<>(title, true, value);
    }
}
