package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Message;
import org.jspecify.annotations.Nullable;

/** ConfigureWindow: where a window lies, how large it is, and what it covers. */
final class Configure {
    private static final int X = 0;
    private static final int Y = 1;
    private static final int WIDTH = 2;
    private static final int HEIGHT = 3;
    private static final int BORDER = 4;
    private static final int SIBLING = 5;
    private static final int MODE = 6;
    private static final int COUNT = 7;

    private Configure() {}

    static void apply(WindowTree tree, WindowResource window, Message request) {
        int mask = request.u16(8);
        if (!Bits.fit(mask, (1 << COUNT) - 1, request.length() - 12)) {
            return;
        }
        int width = value(request, mask, WIDTH, window.width()) & 0xffff;
        int height = value(request, mask, HEIGHT, window.height()) & 0xffff;
        WindowResource sibling = sibling(tree, window, request, mask);
        boolean wrongSibling = has(mask, SIBLING) && (sibling == null || !has(mask, MODE));
        if (width == 0 || height == 0 || wrongSibling) {
            return;
        }
        int x = value(request, mask, X, window.x());
        int y = value(request, mask, Y, window.y());
        resize(window, x, y, width, height, value(request, mask, BORDER, window.border()) & 0xffff);
        if (has(mask, MODE)) {
            Stacking.restack(tree.siblings(window.parent()), window, sibling, value(request, mask, MODE, 0));
        }
    }

    private static @Nullable WindowResource sibling(WindowTree tree, WindowResource window, Message request, int mask) {
        int id = value(request, mask, SIBLING, 0);
        return tree.siblings(window.parent()).stream()
                .filter(one -> one.id() == id && one != window)
                .findFirst()
                .orElse(null);
    }

    private static boolean has(int mask, int bit) {
        return (mask & 1 << bit) != 0;
    }

    private static int value(Message request, int mask, int bit, int otherwise) {
        return has(mask, bit) ? request.i32(12 + 4 * Integer.bitCount(mask & (1 << bit) - 1)) : otherwise;
    }

    private static void resize(WindowResource window, int x, int y, int width, int height, int border) {
        // X.Org's servers have these in 16 bits, too.
        int wider = (short) (width - window.width());
        int higher = (short) (height - window.height());
        int thicker = border - window.border();
        int movedX = (short) x - window.x() + thicker;
        int movedY = (short) y - window.y() + thicker;
        window.placed(x, y, width, height, border);
        for (WindowResource child : window.children) {
            Gravity.follow(child, movedX, movedY, wider, higher);
        }
    }
}
