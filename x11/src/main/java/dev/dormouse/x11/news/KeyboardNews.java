package dev.dormouse.x11.news;

import dev.dormouse.x11.state.VirtualServer.Opcodes;
import dev.dormouse.x11.state.extension.Selected;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That there is another keyboard: MappingNotify (X11 protocol), and XkbNewKeyboardNotify and XkbMapNotify (xkbproto §16.4.1, §16.3.3). */
final class KeyboardNews {
    private static final String EXTENSION = "XKEYBOARD";
    private static final int MAPPING_NOTIFY = 34;

    /** Modifiers, keyboard, pointer; every client gets these, asked for or not. */
    private static final int MAPPINGS = 3;

    private static final int NEW_KEYBOARD = 0;
    private static final int MAP = 1;

    /** XkbNKN_KeycodesMask, XkbNKN_GeometryMask, XkbNKN_DeviceIDMask. */
    private static final int KEYCODES = 1;

    private static final int GEOMETRY = 2;
    private static final int DEVICE = 4;

    private final @Nullable Keymap before;
    private final Keymap now;

    /** @param before null if it is not known */
    KeyboardNews(@Nullable Keymap before, Keymap now) {
        this.before = before;
        this.now = now;
    }

    List<byte[]> tell(Listener listener) {
        List<byte[]> events = new ArrayList<>();
        for (int mapping = 0; mapping < MAPPINGS; mapping++) {
            events.add(mapping(listener, mapping));
        }
        Opcodes opcodes = listener.extension(EXTENSION);
        if (opcodes != null && now.isKnown() && (before == null || !before.sameAs(now))) {
            if ((Selected.keyboard(listener.client(), NEW_KEYBOARD) & changed()) != 0) {
                events.add(newKeyboard(listener, opcodes.firstEvent()));
            }
            if (Selected.keyboard(listener.client(), MAP) != 0) {
                events.add(map(listener, opcodes.firstEvent()));
            }
        }
        return events;
    }

    private byte[] mapping(Listener listener, int mapping) {
        return listener.event(MAPPING_NOTIFY, 0)
                .put(4, (byte) mapping)
                .put(5, (byte) now.firstKeycode())
                .put(6, (byte) now.keycodes())
                .array();
    }

    private Keymap old() {
        return before == null || !before.isKnown() ? now : before;
    }

    private int changed() {
        return KEYCODES | GEOMETRY | (old().device() == now.device() ? 0 : DEVICE);
    }

    private byte[] newKeyboard(Listener listener, int code) {
        return listener.event(code, NEW_KEYBOARD)
                .putInt(4, listener.now())
                .put(8, (byte) now.device())
                .put(9, (byte) old().device())
                .put(10, (byte) now.firstKeycode())
                .put(11, (byte) now.lastKeycode())
                .put(12, (byte) old().firstKeycode())
                .put(13, (byte) old().lastKeycode())
                .putShort(16, (short) changed())
                .array();
    }

    /** All parts of the map, each from the first to the last. */
    private byte[] map(Listener listener, int code) {
        byte first = (byte) now.firstKeycode();
        byte count = (byte) now.keycodes();
        return listener.event(code, MAP)
                .putInt(4, listener.now())
                .put(8, (byte) now.device())
                .putShort(10, (short) Keymap.ALL_PARTS)
                .put(12, first)
                .put(13, (byte) now.lastKeycode())
                .put(14, (byte) 0)
                .put(15, (byte) now.types())
                .put(16, new byte[] {first, count, first, count, first, count, first, count, first, count, first, count
                })
                .putShort(28, (short) now.virtualModifiers())
                .array();
    }
}
