package dev.dormouse.x11.translate;

/**
 * What a session may share with the rest of its X server besides showing windows on it.
 *
 * @param clipboard whether selections (clipboard, middle-click paste, drag and drop) leave the session and come in
 * @param token tells this session's private selections from other sessions'; a name that no other session on the server has
 */
public record Isolation(Clipboard clipboard, String token) {
    /** OFF: programs of the session paste among themselves only. ONE_WAY: what they copy can be pasted elsewhere, not the reverse. */
    public enum Clipboard {
        OFF,
        ONE_WAY,
        ON
    }
}
