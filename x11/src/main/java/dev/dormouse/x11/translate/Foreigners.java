package dev.dormouse.x11.translate;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Windows of other sessions and of the server's own programs (frames of the window manager, owners of selections) that a message
 * named: programs get to know them by ids that say nothing, and can use them only where {@link #grant granted}. The oldest are
 * forgotten. Guarded by the display's lock.
 */
public final class Foreigners {
    /** Ids from here up are no client's. X servers give out 29 bits. */
    public static final int FIRST = 0x1fe00000;

    private static final int MOST = 4096;

    private final Map<Integer, Integer> aliases = new LinkedHashMap<>();
    private final Map<Integer, Integer> real = new LinkedHashMap<>();
    private final Set<Integer> granted = new HashSet<>();
    private int next = FIRST;

    /** The id by which programs know a foreign window. */
    public int alias(int foreign) {
        Integer known = aliases.get(foreign);
        if (known != null) {
            return known;
        }
        if (aliases.size() >= MOST) {
            forgetOldest();
        }
        int alias = next;
        next = next == 0x1fffffff ? FIRST : next + 1;
        aliases.put(foreign, alias);
        real.put(alias, foreign);
        return alias;
    }

    /** Programs may read this one: it is there for all, such as the window manager's. */
    public void grant(int alias) {
        granted.add(alias);
    }

    /** {@link Bijection#UNKNOWN} where it is not granted or not there. */
    public int real(int alias) {
        return granted.contains(alias) ? real.getOrDefault(alias, Bijection.UNKNOWN) : Bijection.UNKNOWN;
    }

    /** Whose alias it is, granted or not: for ids that only travel with a message; {@link Bijection#UNKNOWN} for nobody's. */
    int behind(int alias) {
        return real.getOrDefault(alias, Bijection.UNKNOWN);
    }

    public static boolean isAlias(int id) {
        return id >= FIRST && id <= 0x1fffffff;
    }

    private void forgetOldest() {
        int oldest = aliases.keySet().iterator().next();
        Integer alias = aliases.remove(oldest);
        real.remove(alias);
        granted.remove(alias);
    }
}
