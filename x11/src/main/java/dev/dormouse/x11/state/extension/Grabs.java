package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Resource;
import dev.dormouse.x11.state.Settings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What grabs of devices have in common. The numbers of their keys: window, detail (key or button, 0 for any), and devices and modifiers
 * together. Taking back one combination of a grab for any leaves the others, so then the taking back is remembered too.
 */
final class Grabs {
    /** In the lower 17 bits; above them is the device. */
    static final int ANY_MODIFIER = 0x10000;

    private static final int MODIFIERS = 0x1ffff;
    private static final int ANY = 0;

    private Grabs() {}

    /** At the end, as it overrides what was before. */
    static void put(ClientModel client, Settings.Key key, byte[] request) {
        put(client, key, request, null, 0);
    }

    static void put(ClientModel client, Settings.Key key, byte[] request, @Nullable Resource needed, int at) {
        client.settings().remove(key);
        ClientSettings.put(client, key, request, needed, at);
    }

    /** @param grab minor opcode of the grabs that are taken back */
    static void ungrab(ClientModel client, int grab, Settings.Key key, byte[] request) {
        boolean partly = false;
        for (Map.Entry<Settings.Key, byte[]> entry : client.settings().entries()) {
            Settings.Key other = entry.getKey();
            if (!alike(key, other) || (other.minor() != grab && other.minor() != key.minor())) {
                continue;
            }
            if (covers(key, other)) {
                client.settings().remove(other);
            } else {
                partly |= other.minor() == grab && meets(key, other);
            }
        }
        if (partly) {
            put(client, key, request);
        }
    }

    private static boolean alike(Settings.Key one, Settings.Key other) {
        return one.extension().equals(other.extension())
                && one.first() == other.first()
                && (one.third() & ~MODIFIERS) == (other.third() & ~MODIFIERS);
    }

    private static boolean covers(Settings.Key one, Settings.Key other) {
        boolean modifiers = anyModifier(one) || one.third() == other.third();
        return modifiers && (one.second() == ANY || one.second() == other.second());
    }

    private static boolean meets(Settings.Key one, Settings.Key other) {
        return covers(one, other)
                || covers(other, one)
                || ((one.second() == ANY || other.second() == ANY) && (anyModifier(one) || anyModifier(other)));
    }

    private static boolean anyModifier(Settings.Key key) {
        return (key.third() & ANY_MODIFIER) != 0;
    }
}
