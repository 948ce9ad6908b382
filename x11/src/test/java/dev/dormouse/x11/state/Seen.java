package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a window is like, told by a server and by the model in the same words, to be compared. */
final class Seen {
    private Seen() {}

    static String byModel(WindowResource window) {
        WindowTree tree = window.client().display().windows();
        WindowAttributes attributes = window.attributes();
        int events = window.masks().of(window.client());
        for (int mask : window.masks().others().values()) {
            events |= mask;
        }
        boolean gravity = attributes.has(WindowAttributes.WIN_GRAVITY);
        String state = !window.mapped() ? "unmapped" : tree.viewable(window) ? "viewable" : "hidden";
        return place(window.parent(), window.x(), window.y(), window.width(), window.height(), window.border())
                + " children="
                + hex(window.children().stream().map(Resource::id).toList())
                + " depth=" + window.depth()
                + " only=" + window.inputOnly()
                + " visual=" + window.visual()
                + " bit=" + attributes.value(WindowAttributes.BIT_GRAVITY)
                + " win=" + (gravity ? attributes.value(WindowAttributes.WIN_GRAVITY) : 1)
                + " override=" + window.overrideRedirect()
                + " dnp=" + attributes.value(WindowAttributes.DO_NOT_PROPAGATE)
                + " events=" + Integer.toHexString(events)
                + " " + state + " " + colormap(window)
                + " properties=" + properties(window);
    }

    private static String colormap(WindowResource window) {
        boolean set = window.attributes().has(WindowAttributes.COLORMAP);
        int colormap = set
                ? window.attributes().value(WindowAttributes.COLORMAP)
                : window.client().display().server().colormap();
        return "colormap=" + (window.inputOnly() ? 0 : colormap);
    }

    private static Map<Integer, String> properties(WindowResource window) {
        Map<Integer, String> found = new TreeMap<>();
        window.properties()
                .values()
                .forEach((atom, value) -> found.put(
                        atom,
                        value.type() + "/" + value.format() + ":"
                                + HexFormat.of().formatHex(value.data())));
        return found;
    }

    private static String place(int parent, int x, int y, int width, int height, int border) {
        return Integer.toHexString(parent) + " " + width + "x" + height + "+" + x + "+" + y + " border=" + border;
    }

    private static List<String> hex(List<Integer> ids) {
        return ids.stream().map(Integer::toHexString).toList();
    }

    /** "gone" if there is no such window. */
    static String byServer(RawX server, int window) {
        @Nullable ByteBuffer tree = server.ask(Req.ids(Core.QUERY_TREE, 0, window));
        @Nullable ByteBuffer geometry = server.ask(Req.ids(Core.GET_GEOMETRY, 0, window));
        @Nullable ByteBuffer attributes = server.ask(Req.ids(Core.GET_WINDOW_ATTRIBUTES, 0, window));
        if (tree == null || geometry == null || attributes == null) {
            return "gone";
        }
        List<Integer> children = new ArrayList<>();
        for (int i = 0; i < (tree.getShort(16) & 0xffff); i++) {
            children.add(tree.getInt(32 + 4 * i));
        }
        boolean only = attributes.getShort(12) == 2;
        String state = List.of("unmapped", "hidden", "viewable").get(attributes.get(26));
        return place(
                        tree.getInt(12),
                        geometry.getShort(12),
                        geometry.getShort(14),
                        geometry.getShort(16) & 0xffff,
                        geometry.getShort(18) & 0xffff,
                        geometry.getShort(20) & 0xffff)
                + " children=" + hex(children)
                + " depth=" + (only ? 0 : geometry.get(1))
                + " only=" + only
                + " visual=" + (only ? 0 : attributes.getInt(8))
                + " bit=" + attributes.get(14)
                + " win=" + attributes.get(15)
                + " override=" + (attributes.get(27) != 0)
                + " dnp=" + attributes.getShort(40)
                + " events=" + Integer.toHexString(attributes.getInt(32))
                + " " + state + " colormap=" + attributes.getInt(28)
                + " properties=" + properties(server, window);
    }

    private static Map<Integer, String> properties(RawX server, int window) {
        Map<Integer, String> found = new TreeMap<>();
        @Nullable ByteBuffer list = server.ask(Req.ids(Core.LIST_PROPERTIES, 0, window));
        for (int i = 0; list != null && i < list.getShort(8); i++) {
            int atom = list.getInt(32 + 4 * i);
            ByteBuffer value = server.ask(Req.ids(Core.GET_PROPERTY, 0, window, atom, 0, 0, 1 << 22));
            if (value != null) {
                byte[] data = new byte[value.getInt(16) * value.get(1) / 8];
                value.get(32, data);
                found.put(
                        atom,
                        value.getInt(8) + "/" + value.get(1) + ":"
                                + HexFormat.of().formatHex(data));
            }
        }
        return found;
    }
}
