package dev.dormouse.x11.state;

/** How much the properties of one client's windows take: what is beyond the bound is forgotten, lest a client fill our memory. */
final class PropertyMemory {
    private static final long BOUND = 64L << 20;

    private long used;

    boolean fits(long more) {
        return used + more <= BOUND;
    }

    void add(long bytes) {
        used += bytes;
    }
}
