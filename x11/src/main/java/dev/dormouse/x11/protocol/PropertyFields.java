package dev.dormouse.x11.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the 32-bit items of properties and client messages stand for: the protocol does not say, conventions do (ICCCM, EWMH, XDND,
 * XEmbed and system tray specifications). For properties of format 32 only; other formats hold text and numbers.
 */
public final class PropertyFields {
    /** A letter an item, in order: see {@link #ofLetter}. Given by a property's name, whatever its type is. */
    private static final Map<String, Items> BY_NAME = Map.ofEntries(
            each("_NET_WM_SYNC_REQUEST_COUNTER", "C"),
            each("_NET_WM_USER_TIME", "T"),
            each("GDK_VISUALS", "V"),
            each("_WIN_SUPPORTING_WM_CHECK", "W"),
            // A version, though its type is ATOM.
            each("XdndAware", "-"));

    private static final Map<String, Items> BY_TYPE = Map.ofEntries(
            each("ATOM", "A"),
            each("ATOM_PAIR", "A"),
            each("MULTIPLE", "A"),
            each("TARGETS", "A"),
            each("WM_PROTOCOLS", "A"),
            each("WINDOW", "W"),
            each("PIXMAP", "P"),
            each("BITMAP", "P"),
            each("DRAWABLE", "D"),
            each("COLORMAP", "M"),
            each("CURSOR", "R"),
            each("FONT", "F"),
            each("VISUALID", "V"),
            each("TIMESTAMP", "T"),
            once("WM_HINTS", "---PW--PW"),
            once("WM_STATE", "-W"),
            once("_MOTIF_WM_INFO", "-W"),
            // colormap, three times greatest value and factor, base pixel, visual, what frees it when killed
            each("RGB_COLOR_MAP", "M-------VI"));

    private static final Map<String, Items> MESSAGES = Map.ofEntries(
            once("WM_PROTOCOLS", "AT"),
            once("WM_COLORMAP_NOTIFY", "T"),
            once("MANAGER", "TAW"),
            once("_NET_WM_STATE", "-AA"),
            once("_NET_ACTIVE_WINDOW", "-TW"),
            once("_NET_CLOSE_WINDOW", "T"),
            once("_NET_CURRENT_DESKTOP", "-T"),
            once("_NET_RESTACK_WINDOW", "-W"),
            once("_NET_SYSTEM_TRAY_OPCODE", "T-W"),
            once("_XEMBED", "T"),
            once("XdndEnter", "W-AAA"),
            once("XdndPosition", "W--TA"),
            once("XdndStatus", "W---A"),
            once("XdndLeave", "W"),
            once("XdndDrop", "W-T"),
            once("XdndFinished", "W-A"));

    /** Messages of type WM_PROTOCOLS, by the protocol that their first item names. */
    private static final Map<String, Items> PROTOCOLS = Map.ofEntries(once("_NET_WM_PING", "ATW"));

    /** Font properties (XLFD, 3.2) whose values are atoms of text. */
    private static final String FONT_NAMES =
            " FONT FOUNDRY FAMILY_NAME WEIGHT_NAME SLANT SETWIDTH_NAME ADD_STYLE_NAME SPACING"
                    + " CHARSET_REGISTRY CHARSET_ENCODING CHARSET_COLLECTIONS FONTNAME_REGISTRY FULL_NAME FACE_NAME COPYRIGHT NOTICE"
                    + " DEVICE_FONT_NAME FONT_TYPE RASTERIZER_NAME RASTERIZER_VERSION FONT_VERSION ";

    private PropertyFields() {}

    /**
     * @param property its name
     * @param type name of its type
     * @param index of the 32-bit item, from the property's beginning
     * @return null for a plain number
     */
    public static @Nullable Kind kind(String property, String type, int index) {
        Items items = BY_NAME.get(property);
        if (items == null) {
            items = BY_TYPE.get(type);
        }
        return items == null ? null : items.kind(index);
    }

    /**
     * Of a ClientMessage of format 32.
     *
     * @param type name of the message's type
     * @param index of the item, 0 to 4
     * @param protocol name of the atom that is its first item, where it is of type WM_PROTOCOLS and that is known
     * @return null for a plain number
     */
    public static @Nullable Kind ofMessage(String type, int index, @Nullable String protocol) {
        Items items = protocol != null && type.equals("WM_PROTOCOLS") ? PROTOCOLS.get(protocol) : null;
        if (items == null) {
            items = MESSAGES.get(type);
        }
        return items == null ? null : items.kind(index);
    }

    /** Of a value in a QueryFont reply's list, by the name of its property; null for a plain number. */
    public static @Nullable Kind ofFont(String property) {
        return FONT_NAMES.contains(" " + property + " ") ? Kind.ATOM : null;
    }

    /** Items of one structure. */
    private static Map.Entry<String, Items> once(String name, String letters) {
        return Map.entry(name, new Items(letters, false));
    }

    /** Items that repeat to the end. */
    private static Map.Entry<String, Items> each(String name, String letters) {
        return Map.entry(name, new Items(letters, true));
    }

    private record Items(String letters, boolean repeats) {
        @Nullable
        Kind kind(int index) {
            if (index < 0 || (!repeats && index >= letters.length())) {
                return null;
            }
            return ofLetter(letters.charAt(index % letters.length()));
        }
    }

    private static @Nullable Kind ofLetter(char letter) {
        return switch (letter) {
            case 'A' -> Kind.ATOM;
            case 'C' -> Kind.COUNTER;
            case 'D' -> Kind.DRAWABLE;
            case 'F' -> Kind.FONT;
            case 'I' -> Kind.ANY_ID;
            case 'M' -> Kind.COLORMAP;
            case 'P' -> Kind.PIXMAP;
            case 'R' -> Kind.CURSOR;
            case 'T' -> Kind.TIMESTAMP;
            case 'V' -> Kind.VISUALID;
            case 'W' -> Kind.WINDOW;
            default -> null;
        };
    }
}
