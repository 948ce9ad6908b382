package dev.dormouse.core.criu;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** One field of a protobuf message as it stands on the wire (protobuf's "Encoding" document). */
sealed interface Field {
    int number();

    /** int32, uint64, bool, enum and, zigzag coded, sint32. */
    record Varint(int number, long value) implements Field {}

    record Fixed64(int number, long value) implements Field {}

    record Fixed32(int number, int value) implements Field {}

    /** A string, bytes, a nested message or packed numbers. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy per access would double the reading
    record Bytes(int number, byte[] value) implements Field {}

    /** Reads the field that follows {@code tag}; lengths are bounded by the stream's own end. */
    static Field read(int tag, CodedInputStream in) throws IOException {
        int number = WireFormat.getTagFieldNumber(tag);
        return switch (WireFormat.getTagWireType(tag)) {
            case WireFormat.WIRETYPE_VARINT -> new Varint(number, in.readRawVarint64());
            case WireFormat.WIRETYPE_FIXED64 -> new Fixed64(number, in.readFixed64());
            case WireFormat.WIRETYPE_FIXED32 -> new Fixed32(number, in.readFixed32());
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> new Bytes(number, in.readByteArray());
            default -> throw new IOException("wire type " + WireFormat.getTagWireType(tag));
        };
    }

    default void write(ByteArrayOutputStream out) {
        switch (this) {
            case Varint(int n, long value) -> {
                varint(out, n << 3);
                varint(out, value);
            }
            case Fixed64(int n, long value) -> {
                varint(out, (n << 3) | WireFormat.WIRETYPE_FIXED64);
                littleEndian(out, value, Long.BYTES);
            }
            case Fixed32(int n, int value) -> {
                varint(out, (n << 3) | WireFormat.WIRETYPE_FIXED32);
                littleEndian(out, value, Integer.BYTES);
            }
            case Bytes(int n, byte[] value) -> {
                varint(out, (n << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED);
                varint(out, value.length);
                out.writeBytes(value);
            }
        }
    }

    // The library's CodedOutputStream is not used: its first use makes the JVM warn about sun.misc.Unsafe on stderr.
    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
            out.write((int) ((rest & 0x7F) | 0x80));
        }
        out.write((int) rest);
    }

    private static void littleEndian(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >>> (8 * i)));
        }
    }
}
