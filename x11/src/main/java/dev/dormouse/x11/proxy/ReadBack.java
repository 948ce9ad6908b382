package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.translate.DisplayState;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server what others than the programs have done to their windows: where the user has put them, how large, in which order, as what
 * their window manager has them; and what programs have made of things whose contents no request tells ({@link ExtensionValues}). Over the
 * proxy's own connection, all questions of a kind at once. The caller holds the display's lock.
 */
final class ReadBack {
    private static final int HEAD = 32;
    private static final int ICONIC = 3;
    private static final int NO_DESKTOP = -2;
    private static final int MOST_ITEMS = 64;

    private final DisplayState state;
    private final Control control;
    private final ExtensionValues values;

    ReadBack(DisplayState state, Place place) {
        this.state = state;
        this.control = place.control();
        this.values = new ExtensionValues(state, place);
    }

    private interface Reader {
        void read(WindowResource window, ByteBuffer reply);
    }

    private interface Question {
        byte[] about(int window);
    }

    List<Adoption> read() {
        values.read();
        List<WindowResource> windows = state.model().windows().all();
        each(windows, window -> plain(Core.GET_GEOMETRY, window), ReadBack::size);
        List<WindowResource> tops = Adoption.tops(state.model());
        Map<WindowResource, int[]> extents = extents(tops);
        each(tops, this::toRoot, (window, reply) -> place(window, reply, extents.get(window)));
        stack();
        return adoptions(tops);
    }

    private void each(List<WindowResource> windows, Question question, Reader reader) {
        List<byte[]> questions = windows.stream()
                .map(window -> question.about(state.numbers().real(Kind.WINDOW, window.id())))
                .toList();
        control.askEach(questions.iterator(), (number, reply) -> {
            ByteBuffer bytes = bytes(reply);
            if (bytes != null) {
                reader.read(windows.get(number), bytes);
            }
        });
    }

    private static @Nullable ByteBuffer bytes(@Nullable MemorySegment reply) {
        return reply == null ? null : reply.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] plain(int opcode, int window) {
        return new RequestBuilder(false, opcode, 0).i32(window).build();
    }

    private static void size(WindowResource window, ByteBuffer reply) {
        boolean framed = window.framed();
        window.placed(
                framed ? window.x() : reply.getShort(12),
                framed ? window.y() : reply.getShort(14),
                reply.getShort(16),
                reply.getShort(18),
                reply.getShort(20));
    }

    private byte[] toRoot(int window) {
        return new RequestBuilder(false, Core.TRANSLATE_COORDINATES, 0)
                .i32(window)
                .i32(state.numbers().real(Kind.WINDOW, state.numbers().server().root()))
                .i32(0)
                .build();
    }

    /** Where it has to ask to be, so that the next window manager puts it where it is. */
    private static void place(WindowResource window, ByteBuffer reply, int @Nullable [] extents) {
        int border = window.border();
        int[] frame = extents == null ? new int[] {border, border, border, border} : extents;
        Gravity gravity = Gravity.of(window);
        window.placed(
                gravity.x(reply.getShort(12), frame[0], frame[1], border),
                gravity.y(reply.getShort(14), frame[2], frame[3], border),
                window.width(),
                window.height(),
                border);
    }

    private Map<WindowResource, int[]> extents(List<WindowResource> tops) {
        Map<WindowResource, int[]> extents = new HashMap<>();
        property(tops, "_NET_FRAME_EXTENTS", (window, items) -> {
            if (items.length == 4) {
                extents.put(window, items);
            }
        });
        return extents;
    }

    private interface Items {
        void read(WindowResource window, int[] items);
    }

    private void property(List<WindowResource> windows, String name, Items reader) {
        int atom = state.questions().intern(name);
        each(windows, window -> value(window, atom, MOST_ITEMS), (window, reply) -> {
            if (reply.get(1) == 32) {
                int[] items = new int[Math.clamp(reply.getInt(16), 0, (reply.capacity() - HEAD) / 4)];
                for (int i = 0; i < items.length; i++) {
                    items[i] = reply.getInt(HEAD + 4 * i);
                }
                reader.read(window, items);
            }
        });
    }

    private List<Adoption> adoptions(List<WindowResource> tops) {
        Map<WindowResource, Boolean> iconic = new HashMap<>();
        Map<WindowResource, int[]> states = new HashMap<>();
        Map<WindowResource, Integer> desktops = new HashMap<>();
        property(tops, "WM_STATE", (window, items) -> iconic.put(window, items.length > 0 && items[0] == ICONIC));
        property(tops, "_NET_WM_STATE", states::put);
        property(
                tops,
                "_NET_WM_DESKTOP",
                (window, items) -> desktops.put(window, items.length > 0 ? items[0] : NO_DESKTOP));
        int active = active();
        List<Adoption> adoptions = new ArrayList<>();
        for (WindowResource window : tops) {
            List<String> names = new ArrayList<>();
            for (int atom : states.getOrDefault(window, new int[0])) {
                names.add(state.questions().atomName(atom));
            }
            names.remove("_NET_WM_STATE_HIDDEN");
            names.remove(Adoption.FOCUSED);
            if (state.numbers().real(Kind.WINDOW, window.id()) == active) {
                names.add(Adoption.FOCUSED);
            }
            adoptions.add(new Adoption(
                    window, iconic.getOrDefault(window, false), names, desktops.getOrDefault(window, NO_DESKTOP)));
        }
        return adoptions;
    }

    /** The window that the window manager says is in use; 0 if none is, or nobody says. */
    private int active() {
        byte[] reply = control.ask(
                value(control.setup().screen().root(), state.questions().intern("_NET_ACTIVE_WINDOW"), 1));
        return reply == null || reply.length < HEAD + 4
                ? 0
                : ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN).getInt(HEAD);
    }

    private static byte[] value(int window, int property, int mostItems) {
        return new RequestBuilder(false, Core.GET_PROPERTY, 0)
                .i32(window)
                .i32(property)
                .i32(0)
                .i32(0)
                .i32(mostItems)
                .build();
    }

    /** The order of the root's children is that of frames. */
    private void stack() {
        int root = state.numbers().server().root();
        List<WindowResource> tops = state.model().windows().children(root);
        Map<Integer, Integer> byFrame = new HashMap<>();
        for (WindowResource window : tops) {
            int top = state.numbers().real(Kind.WINDOW, window.id());
            for (int parent = top; parent != 0; parent = state.questions().parent(parent)) {
                top = parent;
            }
            byFrame.putIfAbsent(top, window.id());
        }
        byte[] reply = control.ask(plain(Core.QUERY_TREE, state.numbers().real(Kind.WINDOW, root)));
        if (reply == null) {
            return;
        }
        ByteBuffer tree = ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < Math.min(tree.getShort(16) & 0xffff, (reply.length - HEAD) / 4); i++) {
            Integer window = byFrame.get(tree.getInt(HEAD + 4 * i));
            if (window != null) {
                order.add(window);
            }
        }
        state.model().windows().stacked(root, order);
    }
}
