package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.PropertyValue;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.translate.DisplayState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What the next window manager must find on a top-level window before it is mapped, so that it puts it where it was and as it was (ICCCM
 * §4.1.2, EWMH "Application Window Properties").
 *
 * @param iconic whether the last window manager had it as an icon
 * @param states names of the atoms in _NET_WM_STATE; {@link #FOCUSED} is among them if, and only if, its user was working with this window
 * @param desktop _NET_WM_DESKTOP, -2 if it has none
 */
record Adoption(WindowResource window, boolean iconic, List<String> states, int desktop) {
    static final String DEMANDS_ATTENTION = "_NET_WM_STATE_DEMANDS_ATTENTION";

    /** Window managers set it, nobody else may. */
    static final String FOCUSED = "_NET_WM_STATE_FOCUSED";

    private static final int WM_HINTS = 35;
    private static final int WM_NORMAL_HINTS = 40;
    private static final int WM_SIZE_HINTS = 41;
    private static final int ATOM = 4;
    private static final int CARDINAL = 6;
    private static final int NO_DESKTOP = -2;
    private static final int US_POSITION = 1;
    private static final int STATE_HINT = 2;
    private static final int ICONIC = 3;
    private static final int SIZE_HINTS = 72;
    private static final int HINTS = 36;

    boolean active() {
        return states.contains(FOCUSED);
    }

    boolean isUrgent() {
        return states.contains(DEMANDS_ATTENTION);
    }

    SavedDisplay.Window saved() {
        return new SavedDisplay.Window(window.id(), iconic, states, desktop);
    }

    /** Of windows whose server has died. */
    static List<Adoption> unknown(DisplayModel model) {
        return tops(model).stream()
                .map(window -> new Adoption(window, false, List.of(), NO_DESKTOP))
                .toList();
    }

    static List<WindowResource> tops(DisplayModel model) {
        return model.windows().tops().stream()
                .filter(window -> window.mapped() && !window.overrideRedirect())
                .toList();
    }

    /** Over the proxy's own connection: any client may change any window's properties. */
    void prepare(Control next, DisplayState state) {
        hint(next, state, WM_NORMAL_HINTS, WM_SIZE_HINTS, SIZE_HINTS, US_POSITION, -1);
        if (iconic) {
            hint(next, state, WM_HINTS, WM_HINTS, HINTS, STATE_HINT, ICONIC);
        }
        int[] atoms = states.stream()
                .filter(name -> !name.equals(FOCUSED))
                .mapToInt(state.questions()::intern)
                .toArray();
        if (atoms.length > 0) {
            change(next, state, state.questions().intern("_NET_WM_STATE"), ATOM, atoms);
        }
        if (desktop != NO_DESKTOP) {
            change(next, state, state.questions().intern("_NET_WM_DESKTOP"), CARDINAL, desktop);
        }
    }

    /** Sets a flag in hints, and their third item where that is asked for; the rest stays as the program has it. */
    private void hint(Control next, DisplayState state, int property, int type, int size, int flag, int third) {
        PropertyValue known = window.properties().get(property);
        int[] items = new int[size / 4];
        if (known != null && known.format() == 32) {
            ByteOrder order = window.client().bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            ByteBuffer data = ByteBuffer.wrap(known.data()).order(order);
            for (int i = 0; i < Math.min(items.length, known.data().length / 4); i++) {
                items[i] = data.getInt(4 * i);
            }
        }
        items[0] |= flag;
        if (third >= 0) {
            items[2] = third;
            translateHints(state, items);
        }
        change(next, state, property, type, items);
    }

    /** WM_HINTS names an icon's pixmap and window, a mask and a group's window. */
    private static void translateHints(DisplayState state, int[] items) {
        items[3] = state.numbers().real(Kind.PIXMAP, items[3]);
        items[4] = state.numbers().real(Kind.WINDOW, items[4]);
        items[7] = state.numbers().real(Kind.PIXMAP, items[7]);
        items[8] = state.numbers().real(Kind.WINDOW, items[8]);
    }

    private void change(Control next, DisplayState state, int property, int type, int... items) {
        RequestBuilder request = new RequestBuilder(false, Core.CHANGE_PROPERTY, 0)
                .i32(state.numbers().real(Kind.WINDOW, window.id()))
                .i32(property)
                .i32(type)
                .u8(32)
                .u8(0)
                .u16(0)
                .i32(items.length);
        for (int item : items) {
            request.i32(item);
        }
        next.tell(request.build());
    }
}
