package dev.dormouse.x11.proxy;

import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.translate.ClientIds;
import dev.dormouse.x11.translate.Foreigners;
import java.util.List;

/** Chooses which ids a new client gets: those that the server gave, unless an earlier client has the same by another server. */
final class Bases {
    private Bases() {}

    /** @throws X11Exception if there are too many clients */
    static int choose(int realBase, int mask, List<ClientIds> present) {
        if (isFree(realBase, mask, present)) {
            return realBase;
        }
        for (int base = mask + 1; base > 0 && base < Foreigners.FIRST; base += mask + 1) {
            if (isFree(base, mask, present)) {
                return base;
            }
        }
        throw new X11Exception("there are too many clients");
    }

    private static boolean isFree(int base, int mask, List<ClientIds> present) {
        boolean own = base > mask && base + mask < Foreigners.FIRST;
        return own
                && present.stream()
                        .noneMatch(other -> other.ownsVirtual(base) || (other.virtualBase() & ~mask) == base);
    }
}
