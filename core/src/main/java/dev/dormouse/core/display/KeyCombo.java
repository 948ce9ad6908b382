package dev.dormouse.core.display;

import dev.dormouse.core.DormouseException;
import java.util.ArrayList;
import java.util.List;

/**
 * A key with modifiers held.
 *
 * @param modifiers keysyms, in the order in which they are pressed
 * @param key the keysym pressed last
 */
record KeyCombo(List<Integer> modifiers, int key) {
    private static final int SHIFT_L = 0xffe1;
    private static final int SHIFT_R = 0xffe2;
    private static final int HYPER_R = 0xffee;
    private static final int LEVEL3_SHIFT = 0xfe03;
    private static final int LEVEL5_SHIFT = 0xfe11;

    /** Reads names joined by +, as in {@code ctrl+alt+Delete}; the last may be + itself. */
    static KeyCombo parse(String text) {
        List<Integer> modifiers = new ArrayList<>();
        int from = 0;
        // A name has at least one character, so a + right where a name begins is the key and not a joint.
        int joint = text.indexOf('+', 1);
        while (joint >= 0) {
            modifiers.add(modifier(text.substring(from, joint)));
            from = joint + 1;
            joint = text.indexOf('+', from + 1);
        }
        return of(modifiers, text.substring(from));
    }

    private static KeyCombo of(List<Integer> modifiers, String name) {
        if (name.isEmpty()) {
            throw DormouseException.usage(
                    "A key's name is missing.", "Give keys such as Return, F5 or ctrl+alt+Delete.");
        }
        int key = Keysyms.ofName(name);
        boolean shifted = modifiers.contains(SHIFT_L) || modifiers.contains(SHIFT_R);
        // Xvnc lets go of Shift to make a lower-case letter, so what Shift makes of the letter is named here.
        boolean letter = key < 0x100 && Character.isLowerCase(key) && Character.toUpperCase(key) < 0x100;
        return new KeyCombo(List.copyOf(modifiers), shifted && letter ? Character.toUpperCase(key) : key);
    }

    private static int modifier(String name) {
        int keysym = Keysyms.ofName(name);
        boolean holds = (keysym >= SHIFT_L && keysym <= HYPER_R) || keysym == LEVEL3_SHIFT || keysym == LEVEL5_SHIFT;
        if (!holds) {
            throw DormouseException.usage(
                    "\"" + name + "\" cannot be held while another key is pressed.",
                    "Hold shift, ctrl, alt, altgr, super, meta or hyper, as in ctrl+shift+t.");
        }
        return keysym;
    }
}
