package dev.dormouse.x11.state;

/** One connection and what is known of it besides its resources. Guarded by the display's lock. */
public final class ClientModel {
    private final DisplayModel display;
    private final int base;
    private final int mask;
    private final boolean bigEndian;
    private final Settings settings = new Settings();
    private long sequence;

    ClientModel(DisplayModel display, int base, int mask, boolean bigEndian) {
        this.display = display;
        this.base = base;
        this.mask = mask;
        this.bigEndian = bigEndian;
    }

    public DisplayModel display() {
        return display;
    }

    /** The client's ids are {@code base | n} with n in {@link #mask}: virtual ids, unique among all clients of the display. */
    public int base() {
        return base;
    }

    public int mask() {
        return mask;
    }

    public boolean owns(int id) {
        return (id & ~mask) == base;
    }

    public boolean bigEndian() {
        return bigEndian;
    }

    /** What holds for the whole connection, or for windows that are nobody's here (the root): selections of events, modes. */
    public Settings settings() {
        return settings;
    }

    /** Number of the request that is being followed, counted from 1, as the client counts. */
    public long sequence() {
        return sequence;
    }

    public void sequence(long number) {
        sequence = number;
    }
}
