package dev.dormouse.x11.client;

import java.util.ArrayList;
import java.util.List;

/**
 * Who shows what on a display.
 *
 * @param clients all but the server itself and this one
 * @param windows those that are shown or put away, the lowest first
 * @param windowManager whether a window manager that knows EWMH runs
 * @param complete false if there were more windows than are looked at
 */
public record Inspection(List<XClient> clients, List<XWindow> windows, boolean windowManager, boolean complete) {
    public List<XWindow> windowsOf(long pid) {
        List<XWindow> found = new ArrayList<>();
        for (XWindow window : windows) {
            if (window.pid() == pid) {
                found.add(window);
            }
        }
        return found;
    }

    boolean has(int window) {
        for (XWindow each : windows) {
            if (each.id() == window) {
                return true;
            }
        }
        return false;
    }
}
