package dev.dormouse.x11.news;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.Settings;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import dev.dormouse.x11.state.extension.Selected;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * That the screen is another one: ConfigureNotify of the root where the size differs (X11 protocol), and RRScreenChangeNotify and
 * RRNotify (randrproto §8) in any case, because modes and times are others. Monitors that are not there any more are told of as unplugged.
 */
final class ScreenNews {
    private static final String EXTENSION = "RANDR";
    private static final int STRUCTURE_NOTIFY = 0x20000;

    /** Masks of RRSelectInput (randr.h). */
    private static final int SCREEN_CHANGE = 1;

    private static final int CRTC_CHANGE = 2;
    private static final int OUTPUT_CHANGE = 4;
    private static final int RESOURCE_CHANGE = 64;

    /** Kinds of RRNotify. */
    private static final int CRTC = 0;

    private static final int OUTPUT = 1;
    private static final int RESOURCES = 5;

    private static final int NOT_ROTATED = 1;
    private static final int DISCONNECTED = 1;

    private final KnownScreen before;
    private final Layout now;

    ScreenNews(KnownScreen before, Layout now) {
        this.before = before;
        this.now = now;
    }

    List<byte[]> tell(Listener listener) {
        List<byte[]> events = new ArrayList<>();
        boolean resized = now.width() != before.width() || now.height() != before.height();
        if (resized && watchesRoot(listener)) {
            events.add(root(listener));
        }
        Opcodes opcodes = listener.extension(EXTENSION);
        if (opcodes != null) {
            Selected.screen(listener.client())
                    .forEach((window, mask) -> tell(listener, opcodes.firstEvent(), window, mask, events));
        }
        return events;
    }

    /** Whether it has asked to hear of the root's structure. */
    private static boolean watchesRoot(Listener listener) {
        int root = listener.client().display().server().root();
        Settings.Key key = new Settings.Key("", Core.CHANGE_WINDOW_ATTRIBUTES, root, 0, 0);
        byte[] request = listener.client().settings().get(key);
        ByteOrder order = listener.client().bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return request != null
                && request.length >= 16
                && (ByteBuffer.wrap(request).order(order).getInt(12) & STRUCTURE_NOTIFY) != 0;
    }

    private byte[] root(Listener listener) {
        int root = listener.client().display().server().root();
        return listener.event(Core.CONFIGURE_NOTIFY, 0)
                .putInt(4, root)
                .putInt(8, root)
                .putShort(20, (short) now.width())
                .putShort(22, (short) now.height())
                .array();
    }

    private void tell(Listener listener, int firstEvent, int window, int mask, List<byte[]> events) {
        KnownScreen known = KnownScreen.of(now, listener.numbers());
        if ((mask & SCREEN_CHANGE) != 0) {
            events.add(screen(listener, firstEvent, window));
        }
        if ((mask & CRTC_CHANGE) != 0) {
            now.crtcs().forEach(crtc -> events.add(crtc(listener, firstEvent, window, crtc)));
            missing(before.crtcs(), known.crtcs())
                    .forEach(crtc -> events.add(
                            crtc(listener, firstEvent, window, crtc, new Layout.Crtc(0, 0, NOT_ROTATED, 0, 0, 0, 0))));
        }
        if ((mask & OUTPUT_CHANGE) != 0) {
            now.outputs().forEach(output -> events.add(output(listener, firstEvent, window, output)));
            Layout.Output none = new Layout.Output(0, 0, 0, NOT_ROTATED, DISCONNECTED, 0);
            missing(before.outputs(), known.outputs())
                    .forEach(output -> events.add(output(listener, firstEvent, window, output, none)));
        }
        boolean others =
                !known.crtcs().equals(before.crtcs()) || !known.outputs().equals(before.outputs());
        if (others && (mask & RESOURCE_CHANGE) != 0) {
            events.add(notify(listener, firstEvent, RESOURCES).putInt(8, window).array());
        }
    }

    private static List<Integer> missing(List<Integer> before, List<Integer> now) {
        return before.stream().filter(id -> !now.contains(id)).toList();
    }

    private byte[] screen(Listener listener, int firstEvent, int window) {
        boolean turned = now.sideways();
        return listener.event(firstEvent, now.rotation())
                .putInt(4, time(listener, now.setTime()))
                .putInt(8, time(listener, now.configTime()))
                .putInt(12, listener.client().display().server().root())
                .putInt(16, window)
                .putShort(20, (short) now.sizeId())
                .putShort(22, (short) now.subpixels())
                .putShort(24, (short) (turned ? now.height() : now.width()))
                .putShort(26, (short) (turned ? now.width() : now.height()))
                .putShort(28, (short) (turned ? now.heightMillimetres() : now.widthMillimetres()))
                .putShort(30, (short) (turned ? now.widthMillimetres() : now.heightMillimetres()))
                .array();
    }

    private ByteBuffer notify(Listener listener, int firstEvent, int kind) {
        return listener.event(firstEvent + 1, kind).putInt(4, time(listener, now.setTime()));
    }

    private byte[] crtc(Listener listener, int firstEvent, int window, Layout.Crtc crtc) {
        return crtc(listener, firstEvent, window, listener.virtual(Kind.CRTC, crtc.id()), crtc);
    }

    private byte[] crtc(Listener listener, int firstEvent, int window, int id, Layout.Crtc crtc) {
        return notify(listener, firstEvent, CRTC)
                .putInt(8, window)
                .putInt(12, id)
                .putInt(16, listener.virtual(Kind.MODE, crtc.mode()))
                .putShort(20, (short) crtc.rotation())
                .putShort(24, (short) crtc.x())
                .putShort(26, (short) crtc.y())
                .putShort(28, (short) crtc.width())
                .putShort(30, (short) crtc.height())
                .array();
    }

    private byte[] output(Listener listener, int firstEvent, int window, Layout.Output output) {
        return output(listener, firstEvent, window, listener.virtual(Kind.OUTPUT, output.id()), output);
    }

    private byte[] output(Listener listener, int firstEvent, int window, int id, Layout.Output output) {
        return notify(listener, firstEvent, OUTPUT)
                .putInt(8, time(listener, now.configTime()))
                .putInt(12, window)
                .putInt(16, id)
                .putInt(20, listener.virtual(Kind.CRTC, output.crtc()))
                .putInt(24, listener.virtual(Kind.MODE, output.mode()))
                .putShort(28, (short) output.rotation())
                .put(30, (byte) output.connection())
                .put(31, (byte) output.subpixels())
                .array();
    }

    private static int time(Listener listener, int real) {
        return listener.virtual(Kind.TIMESTAMP, real);
    }
}
