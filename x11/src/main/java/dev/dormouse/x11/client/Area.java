package dev.dormouse.x11.client;

/** Where something is on the screen, in pixels from its upper left corner. */
public record Area(int x, int y, int width, int height) {}
