package dev.dormouse.linux.proc;

/**
 * How much is read of a session, so that one with a million open files takes no more memory than a command has. Belongs to
 * one thread.
 */
final class Budget {
    private final int descriptorsOfOne;
    private int descriptors;
    private int text;

    /**
     * @param descriptorsOfOne of each process
     * @param descriptors of all together
     * @param text characters that drivers, watches and locks say beyond the common lines, all together
     */
    Budget(int descriptorsOfOne, int descriptors, int text) {
        this.descriptorsOfOne = descriptorsOfOne;
        this.descriptors = descriptors;
        this.text = text;
    }

    /**
     * A process may open a million files, but one that needs so many holds one kind of thing. All together, a hundred for
     * each of a thousand processes, at some 250 bytes.
     */
    static Budget ofSession() {
        return new Budget(20_000, 100_000, 16 << 20);
    }

    /** Whether another descriptor of a process may be read that has had so many. */
    boolean allows(int had) {
        return had < descriptorsOfOne && descriptors > 0 && text > 0;
    }

    void take(Descriptor descriptor) {
        descriptors--;
        text -= descriptor.info().text().length();
    }
}
