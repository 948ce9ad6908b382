package dev.dormouse.x11.news;

import dev.dormouse.x11.protocol.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/** What a device can do, one of its classes as a little-endian client got it (XI2proto §5, "XIQueryDevice", and XI2proto.h). */
@SuppressWarnings("ArrayRecordComponent") // compared by likeness() only
record DeviceClass(byte[] bytes) {
    private static final int KEY = 0;
    private static final int BUTTON = 1;
    private static final int VALUATOR = 2;
    private static final int SCROLL = 3;
    private static final int TOUCH = 8;
    private static final int GESTURE = 9;
    private static final int HEAD = 8;
    private static final int LABEL = 8;
    private static final int VALUE = 28;
    private static final int MODE = 40;

    private ByteBuffer in() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int type() {
        return in().getShort(0) & 0xffff;
    }

    private int count() {
        return in().getShort(6) & 0xffff;
    }

    /** The device that it stems from. */
    int source() {
        return in().getShort(4) & 0xffff;
    }

    int size() {
        return bytes.length;
    }

    /** Whether it is of a kind that is known, and as long as such are. */
    boolean isWhole() {
        return bytes.length
                == switch (type()) {
                    case KEY -> HEAD + 4 * count();
                    case BUTTON -> HEAD + maskBytes() + 4 * count();
                    case VALUATOR -> 44;
                    case SCROLL -> 24;
                    case TOUCH, GESTURE -> HEAD;
                    default -> -1;
                };
    }

    /** Of buttons: those that are down, one bit each. */
    private int maskBytes() {
        return (count() + 31) / 32 * 4;
    }

    /** What two classes have in common that do the same: not what is pressed, where a value is now, and servers' names for it. */
    String likeness() {
        byte[] like = bytes.clone();
        ByteBuffer out = ByteBuffer.wrap(like);
        switch (type()) {
            case BUTTON -> out.put(HEAD, new byte[bytes.length - HEAD]);
            case VALUATOR -> out.putInt(LABEL, 0).putLong(VALUE, 0);
            default -> {}
        }
        return HexFormat.of().formatHex(like);
    }

    /** In the listener's byte order, with the atoms that it knows. */
    void write(ByteBuffer out, Listener listener) {
        ByteBuffer in = in();
        shorts(in, out, type() == TOUCH || type() == GESTURE ? 3 : 4);
        switch (type()) {
            case BUTTON -> {
                for (int i = 0; i < maskBytes(); i++) {
                    out.put(in.get());
                }
                while (in.hasRemaining()) {
                    out.putInt(listener.virtual(Kind.ATOM, in.getInt()));
                }
            }
            case VALUATOR -> {
                out.putInt(listener.virtual(Kind.ATOM, in.getInt()));
                words(in, out, MODE);
                rest(in, out);
            }
            case SCROLL -> {
                shorts(in, out, 2);
                words(in, out, bytes.length);
            }
            case KEY -> words(in, out, bytes.length);
            default -> rest(in, out);
        }
    }

    private static void shorts(ByteBuffer in, ByteBuffer out, int count) {
        for (int i = 0; i < count; i++) {
            out.putShort(in.getShort());
        }
    }

    private static void words(ByteBuffer in, ByteBuffer out, int end) {
        while (in.position() < end) {
            out.putInt(in.getInt());
        }
    }

    private static void rest(ByteBuffer in, ByteBuffer out) {
        out.put(in);
    }
}
