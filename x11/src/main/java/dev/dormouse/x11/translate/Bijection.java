package dev.dormouse.x11.translate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * One kind of numbers that a server gives out (atoms, visuals, ids of its own resources): as the programs know them, and as the
 * present server does. On the first server both are the same, and nothing is stored. Numbers that a later server brings up are
 * learned when they are met, and get a virtual number that no other thing ever had. Guarded by the display's lock.
 */
public final class Bijection {
    /** Nothing on this server corresponds. */
    public static final int UNKNOWN = -1;

    private final Map<Integer, Integer> toReal = new HashMap<>();
    private final Map<Integer, Integer> toVirtual = new HashMap<>();
    private boolean identity = true;
    private int next;

    /** @param next from here on virtual numbers are made up where the server's own are taken */
    public Bijection(int next) {
        this.next = next;
    }

    public boolean identity() {
        return identity;
    }

    /** Of another server: nothing corresponds until it is paired; what programs know from before is not given out again. */
    void restart(Bijection before) {
        identity = false;
        next = Math.max(next, before.next);
    }

    public void pair(int virtual, int real) {
        toReal.put(virtual, real);
        toVirtual.put(real, virtual);
        next = Math.max(next, virtual + 1);
    }

    /** {@link #UNKNOWN} if the present server has no such thing. */
    public int real(int virtual) {
        return identity ? virtual : toReal.getOrDefault(virtual, UNKNOWN);
    }

    /** What programs know it by; a number of its own if they have not met it yet. */
    public int virtual(int real) {
        if (identity) {
            return real;
        }
        Integer known = toVirtual.get(real);
        if (known != null) {
            return known;
        }
        pair(next, real);
        return next - 1;
    }

    public void forEach(BiConsumer<Integer, Integer> virtualAndReal) {
        toReal.forEach(virtualAndReal);
    }
}
