package dev.dormouse.x11.protocol;

import dev.dormouse.x11.wire.Hex;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Messages written as bytes, and what is found in them. */
final class Wire {
    private static final boolean NATIVE_IS_BIG = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

    private Wire() {}

    static Message little(String hex) {
        return message(Hex.bytes(hex), NATIVE_IS_BIG);
    }

    static Message big(String hex) {
        return message(Hex.bytes(hex), !NATIVE_IS_BIG);
    }

    static Message message(byte[] bytes, boolean swapped) {
        MemorySegment memory = Arena.ofAuto().allocate(bytes.length);
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.length);
        return new Message(swapped).at(memory, 0, bytes.length);
    }

    /** Each field as {@code KIND@offset=value}, the value in hexadecimal; {@code malformed} and nothing else if it is. */
    static List<String> fields(Shape shape, Message message) {
        List<String> seen = new ArrayList<>();
        boolean well = shape.walk(message, (kind, offset, value) -> {
            seen.add(kind + "@" + offset + "=" + Integer.toHexString(value));
            return value;
        });
        if (!well) {
            seen.add("malformed");
        }
        return seen;
    }

    static Shape core(int opcode) {
        return Objects.requireNonNull(Protocol.load().core().request(opcode));
    }

    static Extension extension(String name) {
        return Objects.requireNonNull(Protocol.load().extension(name));
    }

    static Shape request(String extension, int minor) {
        return Objects.requireNonNull(extension(extension).request(minor));
    }

    static Shape reply(String extension, int minor) {
        return Objects.requireNonNull(request(extension, minor).reply());
    }

    /** So many zero bytes. */
    static String zeroes(int bytes) {
        return "00".repeat(bytes);
    }
}
