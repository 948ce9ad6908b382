package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.translate.DisplayState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Finds out which windows show something, and where on the screen they are. The caller holds the display's lock. */
final class WindowSurvey {
    /** What windows show in excess of this is left to their programs to draw again. */
    static final long MOST_BYTES = 256L << 20;

    private static final int VIEWABLE = 2;
    private static final int MAP_STATE = 26;

    private final DisplayState state;
    private final Control control;
    private int leftOut;

    WindowSurvey(DisplayState state, Control control) {
        this.state = state;
        this.control = control;
    }

    /** How many windows the last {@link #strips} has left out, because it was too much. */
    int leftOut() {
        return leftOut;
    }

    /** Those above before those below. */
    List<WindowStrip> strips() {
        List<WindowResource> shown = viewable(control, candidates(), this::real);
        int root = real(state.numbers().server().root());
        ByteBuffer screen = answer(control.ask(about(Core.GET_GEOMETRY, root)));
        List<WindowStrip> strips = new ArrayList<>();
        long[] bytes = new long[1];
        control.askEach(shown.stream().map(window -> place(window, root)).iterator(), (number, reply) -> {
            if (reply != null) {
                ByteBuffer corner = reply.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                List<WindowStrip> found = strips(shown.get(number), corner, screen);
                bytes[0] += found.stream().mapToLong(WindowStrip::bytes).sum();
                leftOut += bytes[0] > MOST_BYTES ? 1 : 0;
                strips.addAll(bytes[0] > MOST_BYTES ? List.of() : found);
            }
        });
        return strips;
    }

    private List<WindowResource> candidates() {
        return state.model().windows().all().reversed().stream()
                .filter(window -> window.mapped() && !window.inputOnly())
                .toList();
    }

    interface Ids<T> {
        int of(T window);
    }

    /** Those that the server says can be seen but for what lies on them: they are mapped, and so is all that they are in. */
    static <T> List<T> viewable(Control control, List<T> windows, Ids<T> ids) {
        List<T> found = new ArrayList<>();
        control.askEach(
                windows.stream()
                        .map(window -> about(Core.GET_WINDOW_ATTRIBUTES, ids.of(window)))
                        .iterator(),
                (number, reply) -> {
                    if (reply != null && reply.get(java.lang.foreign.ValueLayout.JAVA_BYTE, MAP_STATE) == VIEWABLE) {
                        found.add(windows.get(number));
                    }
                });
        return found;
    }

    /** Of what lies beyond the screen there is nothing. */
    private List<WindowStrip> strips(WindowResource window, ByteBuffer corner, ByteBuffer screen) {
        int x = corner.getShort(12);
        int y = corner.getShort(14);
        int left = Math.max(0, -x);
        int top = Math.max(0, -y);
        int right = Math.min(window.width(), screen.getShort(16) - x);
        int bottom = Math.min(window.height(), screen.getShort(18) - y);
        return WindowStrip.of(window.id(), real(window), window.depth(), left, top, right, bottom);
    }

    private int real(WindowResource window) {
        return real(window.id());
    }

    private int real(int window) {
        return state.numbers().real(Kind.WINDOW, window);
    }

    private static byte[] about(int opcode, int window) {
        return new RequestBuilder(false, opcode, 0).i32(window).build();
    }

    private byte[] place(WindowResource window, int root) {
        return new RequestBuilder(false, Core.TRANSLATE_COORDINATES, 0)
                .i32(real(window))
                .i32(root)
                .i32(0)
                .build();
    }

    private static ByteBuffer answer(byte @org.jspecify.annotations.Nullable [] reply) {
        return ByteBuffer.wrap(reply == null ? new byte[32] : reply).order(ByteOrder.LITTLE_ENDIAN);
    }
}
