package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which events about devices and the screen a client has selected, as far as they are not about a window of its own. */
public final class Selected {
    /** XInput 2: all devices, and all that are masters. */
    private static final int ALL_DEVICES = 0;

    private static final int ALL_MASTERS = 1;

    /** XInput 1: class of DevicePresence, which is of no device (XI.h). */
    private static final int PRESENCE_DEVICE = 0x100;

    private static final int PRESENCE = 15;
    private static final int RANDR_SELECT_INPUT = 4;

    private Selected() {}

    /** The details of one of XKEYBOARD's events, whichever keyboard it was selected from: servers keep one mask for all. */
    public static int keyboard(ClientModel client, int event) {
        int details = 0;
        for (Map.Entry<Settings.Key, byte[]> entry : client.settings().entries()) {
            if (is(entry.getKey(), Keyboard.NAME, Keyboard.SELECT_EVENTS)) {
                details |= KeyboardEvents.read(Requests.numbers(client, entry.getValue()))
                        .details(event);
            }
        }
        return details;
    }

    /** Whether an event of XInput 2 about this device is wanted, of any window. */
    public static boolean device(ClientModel client, int event, int device, boolean master) {
        return client.settings().entries().stream()
                .filter(entry -> is(entry.getKey(), Input.NAME, Input2.SELECT_EVENTS))
                .filter(entry -> names(entry.getKey().second(), device, master))
                .anyMatch(entry -> hasBit(entry.getValue(), event));
    }

    private static boolean names(int selected, int device, boolean master) {
        return selected == ALL_DEVICES || selected == device || (selected == ALL_MASTERS && master);
    }

    /** A mask is a row of bytes in every byte order, behind the window, two counts, the device and the mask's length. */
    private static boolean hasBit(byte[] request, int event) {
        int at = 16 + event / 8;
        return at < request.length && (request[at] >> event % 8 & 1) != 0;
    }

    /** Whether DevicePresence of XInput 1 is wanted, of any window. */
    public static boolean presence(ClientModel client) {
        int code = Requests.opcodes(client, Input.NAME).firstEvent() + PRESENCE;
        for (Map.Entry<Settings.Key, byte[]> entry : client.settings().entries()) {
            boolean here = is(entry.getKey(), Input.NAME, Input.SELECT_EVENTS)
                    && entry.getKey().second() == PRESENCE_DEVICE;
            if (here && hasClass(client, entry.getValue(), PRESENCE_DEVICE << 8 | code)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasClass(ClientModel client, byte[] request, int wanted) {
        for (int at = 12; at + 4 <= request.length; at += 4) {
            if (Requests.numbers(client, request).getInt(at) == wanted) {
                return true;
            }
        }
        return false;
    }

    /** RRSelectInput: each window for which something was selected, and the mask. */
    public static Map<Integer, Integer> screen(ClientModel client) {
        Map<Integer, Integer> masks = new LinkedHashMap<>();
        for (Map.Entry<Settings.Key, byte[]> entry : client.settings().entries()) {
            if (is(entry.getKey(), ExtensionTrackers.RANDR, RANDR_SELECT_INPUT)) {
                int mask = Requests.numbers(client, entry.getValue()).getShort(8) & 0xffff;
                masks.put(entry.getKey().first(), mask);
            }
        }
        return masks;
    }

    private static boolean is(Settings.Key key, String extension, int minor) {
        return key.minor() == minor && key.extension().equals(extension);
    }
}
