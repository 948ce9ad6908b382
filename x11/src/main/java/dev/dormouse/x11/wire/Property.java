package dev.dormouse.x11.wire;

import dev.dormouse.x11.X11Exception;

/** A property of a window: its type, an atom, and its value as bytes or as numbers. */
public final class Property {
    /** What a window has that does not have the property. */
    public static final Property NONE = new Property(0, new byte[0], new int[0]);

    private final int type;
    private final byte[] bytes;
    private final int[] numbers;

    private Property(int type, byte[] bytes, int[] numbers) {
        this.type = type;
        this.bytes = bytes;
        this.numbers = numbers;
    }

    /** Values of 16 bits, which nothing of interest has, are taken for none. */
    public static Property decode(Packet reply) {
        int type = reply.i32(8);
        return switch (reply.u8(1)) {
            case 8 -> new Property(type, reply.slice(Packet.HEAD, reply.count(16, 1)), new int[0]);
            case 32 -> new Property(type, new byte[0], numbers(reply));
            case 0, 16 -> NONE;
            default -> throw new X11Exception("it sent a property of " + reply.u8(1) + " bits");
        };
    }

    private static int[] numbers(Packet reply) {
        int[] numbers = new int[reply.count(16, 4)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = reply.i32(Packet.HEAD + 4 * i);
        }
        return numbers;
    }

    public int type() {
        return type;
    }

    /** Empty for a property of numbers. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many numbers there are, 0 for a property of bytes. */
    public int count() {
        return numbers.length;
    }

    public int number(int index) {
        return numbers[index];
    }

    /** The first number, or another one if there is none. */
    public int first(int otherwise) {
        return numbers.length == 0 ? otherwise : numbers[0];
    }

    public boolean contains(int number) {
        for (int each : numbers) {
            if (each == number) {
                return true;
            }
        }
        return false;
    }
}
