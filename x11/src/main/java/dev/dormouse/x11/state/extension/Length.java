package dev.dormouse.x11.state.extension;

/** How long a request must be, in bytes, for a server to look at it at all. */
record Length(int least, boolean exact) {
    static Length exactly(int bytes) {
        return new Length(bytes, true);
    }

    /** A list of unknown length is at its end. */
    static Length atLeast(int bytes) {
        return new Length(bytes, false);
    }

    boolean fits(int bytes) {
        return exact ? bytes == least : bytes >= least;
    }
}
