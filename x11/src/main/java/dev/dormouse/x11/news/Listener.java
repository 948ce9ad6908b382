package dev.dormouse.x11.news;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import dev.dormouse.x11.translate.Numbers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A client that is told something, and how: events are in its byte order, with its sequence number and with the numbers that it knows.
 *
 * @param sequence that of the client's last request that was answered, its lower half: no event may have a lower one than what was
 *     sent before, and none a higher one than an answer that is due
 * @param numbers of the server that the client is on now
 * @param time of that server now
 */
public record Listener(ClientModel client, int sequence, Numbers numbers, int time) {
    private static final int HEAD = 32;
    private static final int GENERIC_EVENT = 35;

    /** Null if programs are not offered it. */
    @Nullable
    Opcodes extension(String name) {
        return client.display().server().extensions().get(name);
    }

    int virtual(Kind kind, int real) {
        return numbers.virtual(kind, real);
    }

    /** The time for events about what is so since just now. */
    int now() {
        return virtual(Kind.TIMESTAMP, time);
    }

    /** An event of 32 bytes, of which the rest is to be filled. */
    ByteBuffer event(int code, int detail) {
        return event(code, detail, HEAD);
    }

    /** A GenericEvent (Generic Event Extension, §4), which says its length in units of four bytes beyond the first 32. */
    ByteBuffer generic(int major, int type, int size) {
        return event(GENERIC_EVENT, major, size).putInt(4, (size - HEAD) / 4).putShort(8, (short) type);
    }

    /** All of it, wherever its position is. */
    static byte[] bytes(ByteBuffer event) {
        byte[] bytes = new byte[event.capacity()];
        event.get(0, bytes);
        return bytes;
    }

    private ByteBuffer event(int code, int detail, int size) {
        return ByteBuffer.allocate(size)
                .order(client.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .put(0, (byte) code)
                .put(1, (byte) detail)
                .putShort(2, (short) sequence);
    }
}
