package dev.dormouse.x11.state;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which sibling lies on which, from the bottom up, as ConfigureWindow and CirculateWindow change it. */
final class Stacking {
    private static final int ABOVE = 0;
    private static final int BELOW = 1;
    private static final int TOP_IF = 2;
    private static final int BOTTOM_IF = 3;
    private static final int OPPOSITE = 4;

    private Stacking() {}

    static void restack(
            List<WindowResource> siblings, WindowResource window, @Nullable WindowResource sibling, int mode) {
        switch (mode) {
            case ABOVE -> place(siblings, window, sibling, 1);
            case BELOW -> place(siblings, window, sibling, 0);
            case TOP_IF -> topIf(siblings, window, covered(siblings, window, sibling));
            case BOTTOM_IF -> bottomIf(siblings, window, covering(siblings, window, sibling));
            case OPPOSITE -> opposite(siblings, window, sibling);
            default -> {}
        }
    }

    /** Raises the lowest window that another covers, or lowers the highest that covers another. */
    static void circulate(List<WindowResource> siblings, boolean raise) {
        List<WindowResource> order =
                raise ? List.copyOf(siblings) : List.copyOf(siblings).reversed();
        for (WindowResource window : order) {
            boolean moves = raise ? covered(siblings, window, null) : covering(siblings, window, null);
            if (moves) {
                topIf(siblings, window, raise);
                bottomIf(siblings, window, !raise);
                return;
            }
        }
    }

    /** Without a sibling: above or below all. */
    private static void place(
            List<WindowResource> siblings, WindowResource window, @Nullable WindowResource sibling, int above) {
        siblings.remove(window);
        int all = above * siblings.size();
        siblings.add(sibling == null ? all : siblings.indexOf(sibling) + above, window);
    }

    private static void opposite(
            List<WindowResource> siblings, WindowResource window, @Nullable WindowResource sibling) {
        if (covered(siblings, window, sibling)) {
            topIf(siblings, window, true);
        } else {
            bottomIf(siblings, window, covering(siblings, window, sibling));
        }
    }

    private static void topIf(List<WindowResource> siblings, WindowResource window, boolean wanted) {
        if (wanted) {
            place(siblings, window, null, 1);
        }
    }

    private static void bottomIf(List<WindowResource> siblings, WindowResource window, boolean wanted) {
        if (wanted) {
            place(siblings, window, null, 0);
        }
    }

    private static boolean covered(
            List<WindowResource> siblings, WindowResource window, @Nullable WindowResource only) {
        return meets(siblings.subList(siblings.indexOf(window) + 1, siblings.size()), window, only);
    }

    private static boolean covering(
            List<WindowResource> siblings, WindowResource window, @Nullable WindowResource only) {
        return meets(siblings.subList(0, siblings.indexOf(window)), window, only);
    }

    private static boolean meets(List<WindowResource> others, WindowResource window, @Nullable WindowResource only) {
        return window.mapped()
                && others.stream()
                        .filter(other -> only == null || other == only)
                        .anyMatch(other -> other.mapped() && overlap(window, other));
    }

    private static boolean overlap(WindowResource one, WindowResource other) {
        return one.x() < right(other) && other.x() < right(one) && one.y() < bottom(other) && other.y() < bottom(one);
    }

    private static int right(WindowResource window) {
        return window.x() + window.width() + 2 * window.border();
    }

    private static int bottom(WindowResource window) {
        return window.y() + window.height() + 2 * window.border();
    }
}
