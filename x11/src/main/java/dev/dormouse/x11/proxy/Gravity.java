package dev.dormouse.x11.proxy;

import dev.dormouse.x11.state.PropertyValue;
import dev.dormouse.x11.state.WindowResource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Which point of a window a window manager keeps where the window asks to be when it puts a frame around it: WM_NORMAL_HINTS, win_gravity
 * (ICCCM §4.1.2.3).
 *
 * @param value as X11 has it: 1 is NorthWest, row by row up to 9, SouthEast; 10 is Static
 */
record Gravity(int value) {
    private static final int WM_NORMAL_HINTS = 40;
    private static final int P_WIN_GRAVITY = 512;
    private static final int NORTH_WEST = 1;
    private static final int STATIC = 10;
    private static final int OFFSET = 68;

    static Gravity of(WindowResource window) {
        PropertyValue hints = window.properties().get(WM_NORMAL_HINTS);
        if (hints == null || hints.format() != 32 || hints.data().length < OFFSET + 4) {
            return new Gravity(NORTH_WEST);
        }
        ByteBuffer data = ByteBuffer.wrap(hints.data())
                .order(window.client().bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int gravity = data.getInt(OFFSET);
        boolean valid = (data.getInt(0) & P_WIN_GRAVITY) != 0 && gravity >= NORTH_WEST && gravity <= STATIC;
        return new Gravity(valid ? gravity : NORTH_WEST);
    }

    /** Where a window must ask to be so that its inside is there, with that much frame on its left and right. */
    int x(int inside, int left, int right, int border) {
        return value == STATIC ? inside - border : asked((value - 1) % 3, inside, left, right, border);
    }

    /** The same from top to bottom. */
    int y(int inside, int top, int bottom, int border) {
        return value == STATIC ? inside - border : asked((value - 1) / 3, inside, top, bottom, border);
    }

    private static int asked(int third, int inside, int before, int after, int border) {
        return switch (third) {
            case 0 -> inside - before;
            case 1 -> inside - border + (after - before) / 2;
            default -> inside + after - 2 * border;
        };
    }
}
