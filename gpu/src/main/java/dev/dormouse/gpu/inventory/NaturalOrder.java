package dev.dormouse.gpu.inventory;

import java.util.Comparator;

/** card2 before card10: by what stands before the last number, then by that number. */
final class NaturalOrder {
    private static final Comparator<String> ORDER = Comparator.<String, String>comparing(
                    name -> name.substring(0, numberAt(name)))
            .thenComparing(String::length)
            .thenComparing(Comparator.naturalOrder());

    private NaturalOrder() {}

    static int compare(String a, String b) {
        return ORDER.compare(a, b);
    }

    private static int numberAt(String name) {
        int at = name.length();
        while (at > 0 && name.charAt(at - 1) >= '0' && name.charAt(at - 1) <= '9') {
            at--;
        }
        return at;
    }
}
