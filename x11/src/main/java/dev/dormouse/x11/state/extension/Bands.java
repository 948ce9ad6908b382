package dev.dormouse.x11.state.extension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a region together from the top down: a band that continues the one above is made one with it. */
final class Bands {
    private final List<Region.Box> done = new ArrayList<>();
    private int[] spans = new int[0];
    private int top;
    private int bottom;

    void add(int newTop, int newBottom, int[] newSpans) {
        if (newTop == bottom && Arrays.equals(newSpans, spans)) {
            bottom = newBottom;
            return;
        }
        finish();
        top = newTop;
        bottom = newBottom;
        spans = newSpans;
    }

    private void finish() {
        for (int i = 0; i < spans.length; i += 2) {
            done.add(new Region.Box(spans[i], top, spans[i + 1], bottom));
        }
        spans = new int[0];
    }

    List<Region.Box> boxes() {
        finish();
        return List.copyOf(done);
    }
}
