package dev.dormouse.x11.isolation;

/** One way to see or touch what is another session's. */
record Attack(String name, Act act) {
    /** Does it, and says whether the other session was seen or touched. */
    interface Act {
        boolean succeeds(Scene scene);
    }

    @Override
    public String toString() {
        return name;
    }
}
