package dev.dormouse.x11.moved;

import dev.dormouse.x11.kit.RawClient;
import dev.dormouse.x11.kit.RawExtension;
import dev.dormouse.x11.kit.RawMessage;
import dev.dormouse.x11.kit.XOps;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** A client that wants to hear of everything that a move changes, and asks what is so. */
final class Listening implements AutoCloseable {
    private static final int STRUCTURE_NOTIFY = 0x20000;
    private static final int NEW_KEYBOARD_AND_MAP = 3;
    private static final int ALL_PARTS_OF_MAP = 0xff;
    private static final int CORE_KEYBOARD = 0x100;
    private static final int HIERARCHY_AND_DEVICE_CHANGED = 1 << 11 | 1 << 1;

    /** ScreenChange, CrtcChange, OutputChange, ResourceChange. */
    private static final int SCREEN = 1 | 2 | 4 | 64;

    private static final int PRESENCE = 15;

    final RawClient x;
    final RawExtension keyboard;
    final RawExtension input;
    final RawExtension randr;
    final int root;
    final int window;
    private long selected;

    Listening(RawClient x) {
        this.x = x;
        keyboard = x.extension("XKEYBOARD").orElseThrow();
        input = x.extension("XInputExtension").orElseThrow();
        randr = x.extension("RANDR").orElseThrow();
        root = x.setup().root();
        window = new XOps(x).window(0, 0, 10, 10, 0, 0);
    }

    Listening selectAll() {
        new XOps(x).select(root, STRUCTURE_NOTIFY);
        x.ask(x.request(keyboard.major(), 0).u16(1).u16(0));
        x.send(x.request(keyboard.major(), 1)
                .u16(CORE_KEYBOARD)
                .u16(NEW_KEYBOARD_AND_MAP)
                .u16(0)
                .u16(NEW_KEYBOARD_AND_MAP)
                .u16(ALL_PARTS_OF_MAP)
                .u16(ALL_PARTS_OF_MAP));
        x.ask(x.request(input.major(), 47).u16(2).u16(2));
        boolean bigEndian = x.order() == ByteOrder.BIG_ENDIAN;
        int mask = HIERARCHY_AND_DEVICE_CHANGED;
        x.send(x.request(input.major(), 46)
                .i32(root)
                .u16(1)
                .u16(0)
                .u16(0)
                .u16(1)
                .i32(bigEndian ? Integer.reverseBytes(mask) : mask));
        x.send(x.request(input.major(), 6).i32(window).u16(1).u16(0).i32(0x10000 | input.firstEvent() + PRESENCE));
        x.ask(x.request(randr.major(), 0).i32(1).i32(4));
        x.send(x.request(randr.major(), 4).i32(root).u16(SCREEN).u16(0));
        x.sync();
        x.events();
        selected = x.sent();
        return this;
    }

    /** Number of the request after which all was selected. */
    long selected() {
        return selected;
    }

    /** A number as it lies in this client's messages, two times. */
    byte[] twice(int number) {
        return ByteBuffer.allocate(8)
                .order(x.order())
                .putInt(number)
                .putInt(number)
                .array();
    }

    List<Integer> deviceIds() {
        RawMessage reply = devices();
        List<Integer> ids = new ArrayList<>();
        int at = 32;
        for (int i = 0; i < reply.u16(8); i++) {
            ids.add(reply.u16(at));
            int classes = reply.u16(at + 6);
            at += 12 + (reply.u16(at + 8) + 3) / 4 * 4;
            for (int j = 0; j < classes; j++) {
                at += 4 * reply.u16(at + 2);
            }
        }
        return ids;
    }

    /** What each event is, in order. */
    List<String> names(List<RawMessage> events) {
        return events.stream().map(this::name).toList();
    }

    String name(RawMessage event) {
        int type = event.type();
        if (type == RawMessage.GENERIC_EVENT && event.u8(1) == input.major()) {
            return event.u16(8) == 11 ? "hierarchy" : event.u16(8) == 1 ? "device " + event.u16(10) : "input";
        }
        if (type == keyboard.firstEvent()) {
            return event.u8(1) == 0 ? "keyboard" : event.u8(1) == 1 ? "map" : "xkb";
        }
        if (type == input.firstEvent() + PRESENCE) {
            return "presence";
        }
        if (type == randr.firstEvent()) {
            return "screen";
        }
        if (type == randr.firstEvent() + 1) {
            return List.of("crtc", "output", "property", "provider", "providers", "resources")
                    .get(event.u8(1));
        }
        return type == 34 ? "mapping" : type == 22 ? "configure" : "event " + type;
    }

    RawMessage keymap() {
        return x.ask(x.request(keyboard.major(), 8).u16(CORE_KEYBOARD).u16(0xff).bytes(new byte[20]));
    }

    RawMessage devices() {
        return x.ask(x.request(input.major(), 48).i32(0));
    }

    RawMessage resources() {
        return x.ask(x.request(randr.major(), 25).i32(root));
    }

    RawMessage oldScreen() {
        return x.ask(x.request(randr.major(), 5).i32(root));
    }

    RawMessage crtc(int id) {
        return x.ask(x.request(randr.major(), 20).i32(id).i32(0));
    }

    RawMessage output(int id) {
        return x.ask(x.request(randr.major(), 9).i32(id).i32(0));
    }

    List<Integer> crtcs() {
        RawMessage resources = resources();
        return list(resources, 32, resources.u16(16));
    }

    List<Integer> outputs() {
        RawMessage resources = resources();
        return list(resources, 32 + 4 * resources.u16(16), resources.u16(18));
    }

    private static List<Integer> list(RawMessage reply, int from, int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(reply.i32(from + 4 * i));
        }
        return numbers;
    }

    @Override
    public void close() {
        x.close();
    }
}
