package dev.dormouse.x11.proxy;

/** Stand-in. */
public record MoveReport() {}
