package dev.dormouse.api;

/** What whoever asks may do; each includes the ones before it. */
public enum Role {
    /** Look: sessions, pictures, plans, snapshots, figures. */
    VIEW,
    /** Also type and click in sessions, and copy and paste. */
    USE,
    /** Also start, save, wake, move, end and share sessions: whoever may, runs programs as root here. */
    OPERATE;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
