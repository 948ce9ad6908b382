package dev.dormouse.gl.protocol;

/**
 * Which words behind a command's header are handles: every {@code step}th from {@code first} on. Handle 0 means none.
 *
 * @param kind of what
 */
public record Places(Kind kind, int first, int step) {
    public enum Kind {
        OBJECT,
        RESOURCE
    }

    /** Names nothing. */
    public static final Places NONE = new Places(Kind.OBJECT, Integer.MAX_VALUE / 2, 1);

    static Places objects(int first, int step) {
        return new Places(Kind.OBJECT, first, step);
    }

    static Places resources(int first, int step) {
        return new Places(Kind.RESOURCE, first, step);
    }

    /** How many handles there are among so many words. */
    public int count(int words) {
        return words <= first ? 0 : (words - first + step - 1) / step;
    }

    public int word(int number) {
        return first + number * step;
    }
}
