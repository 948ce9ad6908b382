package dev.dormouse.core.migrate.wire;

/** How far a move has come at its target. */
public enum Standing {
    /** Nothing is known of it. */
    UNKNOWN(0),
    /** Its snapshot is there; nothing was started. */
    PREPARED(1),
    /** The session is the target's. */
    RUNNING(2),
    /** The session is not there and will never be. */
    REFUSED(3);

    private final int number;

    Standing(int number) {
        this.number = number;
    }

    /** By which it is known on the wire. */
    int number() {
        return number;
    }

    static Standing of(int number) {
        for (Standing standing : values()) {
            if (standing.number == number) {
                return standing;
            }
        }
        throw new WireException("a move that stands at " + number);
    }
}
