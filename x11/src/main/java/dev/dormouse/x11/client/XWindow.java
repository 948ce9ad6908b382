package dev.dormouse.x11.client;

/**
 * A window that a program shows, or that its user has put away.
 *
 * @param id the server's number for it
 * @param client whose it is: {@link XClient#base}
 * @param pid of that client, or what the window says (_NET_WM_PID) where the server does not know; 0 if nobody knows
 * @param transientFor the window that this one is a dialog of, 0 for none
 */
public record XWindow(
        int id,
        int client,
        long pid,
        WindowName name,
        Kind kind,
        int transientFor,
        Manners manners,
        Placement placement) {
    public boolean visible() {
        return placement.shown() == Shown.VISIBLE;
    }
}
