package dev.dormouse.core.plan;

/**
 * A top-level window of a process, in pixels from the display's top left corner.
 *
 * @param title as the program gives it; any text, also an empty one
 * @param iconified not on the screen at the moment
 */
public record PlannedWindow(String title, int x, int y, int width, int height, boolean iconified) {}
