package dev.dormouse.core.display;

import dev.dormouse.core.DormouseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** Keysyms, X's numbers for what is engraved on keys: from characters, and from names. */
final class Keysyms {
    private static final int UNICODE = 0x01000000;
    private static final int F1 = 0xffbe;
    private static final int LAST_FUNCTION_KEY = 35;

    private static final Map<String, Integer> EXACT = new HashMap<>();
    /** By lower-case name; where two names differ in case only (Aacute, aacute), the table's first. */
    private static final Map<String, Integer> ANY_CASE = new HashMap<>();

    static {
        List.of(KeyTable.EDITING, KeyTable.MODIFIERS, KeyTable.KEYPAD, KeyTable.SHIFTS_AND_ACCENTS, KeyTable.LATIN_1)
                .forEach(Keysyms::load);
        for (int i = 1; i <= LAST_FUNCTION_KEY; i++) {
            define("F" + i, F1 + i - 1);
        }
        load(KeyTable.ALIASES);
    }

    private Keysyms() {}

    private static void load(String table) {
        StringTokenizer words = new StringTokenizer(table);
        while (words.hasMoreTokens()) {
            define(words.nextToken(), Integer.parseInt(words.nextToken(), 16));
        }
    }

    private static void define(String name, int keysym) {
        EXACT.put(name, keysym);
        ANY_CASE.putIfAbsent(name.toLowerCase(Locale.ROOT), keysym);
    }

    /**
     * The keysym of a character: Latin-1 is its own, all else is Unicode with a mark (X11 protocol, appendix A).
     *
     * @param codePoint no control character
     */
    static int ofCharacter(int codePoint) {
        boolean latin1 = codePoint < 0x100;
        return latin1 ? codePoint : UNICODE + codePoint;
    }

    /**
     * The keys to press for a text: a line end is Return, a tab Tab.
     *
     * @throws DormouseException for other control characters and broken surrogates, which no key stands for
     */
    static int[] ofText(String text) {
        return text.replace("\r\n", "\n").codePoints().map(Keysyms::typed).toArray();
    }

    private static int typed(int codePoint) {
        return switch (codePoint) {
            case '\n', '\r' -> 0xff0d;
            case '\t' -> 0xff09;
            default -> printable(codePoint);
        };
    }

    private static int printable(int codePoint) {
        if (Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE) {
            throw DormouseException.usage(
                    String.format("The text holds U+%04X, which cannot be typed.", codePoint),
                    "Send control characters as keys, such as ctrl+c, BackSpace or Escape.");
        }
        return ofCharacter(codePoint);
    }

    /**
     * The keysym of a key: a single character, or a name of keysymdef.h or of everyday use, in any case.
     *
     * @throws DormouseException naming similar keys
     */
    static int ofName(String name) {
        if (name.codePointCount(0, name.length()) == 1) {
            return printable(name.codePointAt(0));
        }
        Integer keysym = find(name);
        if (keysym == null) {
            throw unknown(name);
        }
        return keysym;
    }

    private static @Nullable Integer find(String name) {
        Integer exact = EXACT.get(name);
        return exact != null ? exact : ANY_CASE.get(name.toLowerCase(Locale.ROOT));
    }

    private static DormouseException unknown(String name) {
        List<String> similar = Similar.names(name, new ArrayList<>(EXACT.keySet()));
        String cure = similar.isEmpty()
                ? "Give a character, or a key's name as X has it, such as Return, F5, Page_Up or ctrl+alt+Delete."
                : "Did you mean " + String.join(" or ", similar) + "?";
        return DormouseException.usage("There is no key named \"" + name + "\".", cure);
    }
}
