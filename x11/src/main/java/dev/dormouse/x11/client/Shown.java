package dev.dormouse.x11.client;

/** How a window can be seen. */
public enum Shown {
    /** On the screen, though others may cover it. */
    VISIBLE,
    /** Put away by its user. */
    ICONIC,
    /** On another desktop of the window manager. */
    ELSEWHERE
}
