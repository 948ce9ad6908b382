package dev.dormouse.x11.state.extension;

import java.util.Arrays;

/** Rows of pixels as their ends: left, right, left, right, ascending. */
final class Spans {
    private Spans() {}

    static int[] combine(int[] first, int[] second, Region.Rule rule) {
        int[] edges = new int[first.length + second.length];
        System.arraycopy(first, 0, edges, 0, first.length);
        System.arraycopy(second, 0, edges, first.length, second.length);
        Arrays.sort(edges);
        int[] result = new int[edges.length + 1];
        int count = 0;
        for (int edge : edges) {
            boolean now = rule.in(inside(first, edge), inside(second, edge));
            if (now != (count % 2 == 1)) {
                result[count] = edge;
                count++;
            }
        }
        return Arrays.copyOf(result, count);
    }

    /** An odd number of ends at or before it. Ends that touch are one behind the other, so that a span goes on there. */
    private static boolean inside(int[] spans, int at) {
        int before = 0;
        while (before < spans.length && spans[before] <= at) {
            before++;
        }
        return before % 2 == 1;
    }
}
