package dev.dormouse.x11.proxy;

/** Stand-in. */
public enum Isolation {
    STRICT
}
