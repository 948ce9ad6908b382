package dev.dormouse.core.plan;

import dev.dormouse.x11.client.Placement;

/**
 * A window of a process.
 *
 * @param title as its user reads it, possibly empty
 * @param type what program it belongs to (WM_CLASS), possibly empty
 * @param placement where it is, in pixels of the display, and how it is shown
 */
public record PlannedWindow(String title, String type, Placement placement) {}
