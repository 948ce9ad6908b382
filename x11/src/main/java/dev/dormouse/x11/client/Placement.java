package dev.dormouse.x11.client;

import java.util.List;

/**
 * Where and how a window is shown: what to record of it, and what {@link XClients#place} brings back.
 *
 * @param frame with what the window manager drew around it, on the screen
 * @param inner the program's own part, on the screen
 * @param desktop number of the window manager's desktop, from 0; -1 for all of them or if there is no window manager
 */
public record Placement(Area frame, Area inner, Shown shown, int desktop, List<WindowState> states) {
    /** Whether the window manager chose the size. */
    boolean large() {
        for (WindowState state : states) {
            if (state.large()) {
                return true;
            }
        }
        return false;
    }
}
