package dev.dormouse.x11.moved;

import dev.dormouse.x11.client.Area;
import dev.dormouse.x11.kit.Input;

/** Keys and clicks on a window, with places counted from its corner. */
record Hands(Input input, Area window) {
    /** Gives it the focus, too, where there is a window manager. */
    Hands click(int x, int y) {
        input.click(window.x() + x, window.y() + y);
        return this;
    }

    Hands point(int x, int y) {
        input.point(window.x() + x, window.y() + y);
        return this;
    }

    Hands type(String text) {
        input.type(text);
        return this;
    }

    Hands key(String name) {
        input.key(name);
        return this;
    }
}
