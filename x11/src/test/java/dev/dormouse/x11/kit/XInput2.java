package dev.dormouse.x11.kit;

/** Requests of the X Input extension, version 2, for one client. */
public final class XInput2 {
    public static final int KEY_PRESS = 2;
    public static final int BUTTON_PRESS = 4;
    public static final int MOTION = 6;
    public static final int RAW_KEY_PRESS = 13;

    private static final int ALL_MASTER_DEVICES = 1;

    private final RawClient x;
    private final int major;

    public XInput2(RawClient x) {
        this.x = x;
        major = x.extension("XInputExtension").orElseThrow().major();
        x.ask(x.request(major, 47).u16(2).u16(2));
    }

    public long select(int window, int... types) {
        int mask = 0;
        for (int type : types) {
            mask |= 1 << type;
        }
        return x.send(x.request(major, 46)
                .i32(window)
                .u16(1)
                .u16(0)
                .u16(ALL_MASTER_DEVICES)
                .u16(1)
                .i32(mask));
    }

    /** Byte and word order are those of this machine in the mask's bytes: servers read it byte by byte. */
    public long grabKeyboard(int window) {
        int masterKeyboard = 3;
        int keys = 1 << KEY_PRESS;
        return x.send(x.request(major, 51)
                .i32(window)
                .i32(0)
                .i32(0)
                .u16(masterKeyboard)
                .u8(1)
                .u8(1)
                .u8(0)
                .u8(0)
                .u16(1)
                .i32(keys));
    }

    public boolean isEvent(RawMessage message, int type) {
        return message.type() == RawMessage.GENERIC_EVENT && message.u8(1) == major && message.u16(8) == type;
    }
}
