package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.RequestBuilder;
import java.util.LinkedHashSet;
import java.util.Set;

/** One connection and what is known of it besides its resources. Guarded by the display's lock. */
public final class ClientModel {
    /** The last ids of each client's range are ours: for pixmaps and the like that are needed only to make something else. */
    public static final int SCRATCH = 4096;

    private final DisplayModel display;
    private final int base;
    private final int mask;
    private final boolean bigEndian;
    private final Settings settings = new Settings();
    private final Set<Integer> saveSet = new LinkedHashSet<>();
    private final ActiveGrabs grabs = new ActiveGrabs();
    private final PropertyMemory properties = new PropertyMemory();
    private long sequence;
    private int closeDown;

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

    /** An id that is never told to the client, for things of the moment. */
    public int scratch(int number) {
        if (number < 0 || number >= SCRATCH) {
            throw new IllegalArgumentException("no scratch id " + number);
        }
        return base | (mask - number);
    }

    public boolean isScratch(int id) {
        return owns(id) && mask - (id & mask) < SCRATCH;
    }

    /** From here to the middle of its range, where its own ids end, nothing is in use. */
    public int freeIds() {
        int[] last = {base};
        display.forEach(resource -> last[0] =
                resource.client() == this && !isOurs(resource.id()) ? Math.max(last[0], resource.id()) : last[0]);
        return last[0] + 1;
    }

    /** The upper half of the range is never told to the client. */
    private boolean isOurs(int id) {
        return (id & mask) > mask >>> 1;
    }

    public boolean bigEndian() {
        return bigEndian;
    }

    /** A request of its, to be filled. */
    RequestBuilder request(int major, int data) {
        return new RequestBuilder(bigEndian, major, data);
    }

    /** What holds for the whole connection, or for windows that are not its own (such as the root): selections of events, modes. */
    public Settings settings() {
        return settings;
    }

    /** Windows of others that survive the end of this connection (X11 protocol, ChangeSaveSet). */
    public Set<Integer> saveSet() {
        return saveSet;
    }

    /** What it may have grabbed at the moment. */
    public ActiveGrabs grabs() {
        return grabs;
    }

    /** How much the properties of its windows take. */
    PropertyMemory properties() {
        return properties;
    }

    /** What becomes of its resources when it ends: 0 destroys them, 1 and 2 retain them (SetCloseDownMode). */
    public int closeDown() {
        return closeDown;
    }

    public void closeDown(int mode) {
        closeDown = mode;
    }

    /** Number of the request that is being followed, counted from 1, as the client counts. */
    public long sequence() {
        return sequence;
    }

    public void sequence(long number) {
        sequence = number;
    }

    /** About how much memory of ours the description of its state takes; looks at every resource. */
    public long bytes() {
        long[] sum = {settings.bytes()};
        display.forEach(resource -> sum[0] += resource.client() == this ? resource.bytes() : 0);
        return sum[0];
    }

    /** A window is no more: nothing that was wanted of it counts. */
    void windowGone(int window) {
        saveSet.remove(window);
        settings.removeAbout(window);
    }
}
