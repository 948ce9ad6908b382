package dev.dormouse.x11.client;

/**
 * What a window is called. Every text is fit to be printed.
 *
 * @param title as its user reads it, possibly empty
 * @param instance of WM_CLASS: how the program was called
 * @param type of WM_CLASS: what program it is
 */
public record WindowName(String title, String instance, String type) {}
