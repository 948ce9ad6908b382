package dev.dormouse.linux.proc;

/**
 * How much is read of a session, so that one with a million open files takes no more memory than a command has. Belongs to
 * one thread.
 */
final class Budget {
    /** Of one process: it may open a million files, but a program that needs so many holds one kind of thing. */
    static final int DESCRIPTORS_OF_ONE = 20_000;

    /** A hundred each for a thousand processes, at some 250 bytes. */
    private static final int DESCRIPTORS = 100_000;

    /** What drivers, watches and locks say beyond the common lines. */
    private static final int TEXT = 16 << 20;

    private int descriptors = DESCRIPTORS;
    private int text = TEXT;

    boolean isSpent() {
        return descriptors <= 0 || text <= 0;
    }

    void take(Descriptor descriptor) {
        descriptors--;
        text -= descriptor.info().text().length();
    }
}
