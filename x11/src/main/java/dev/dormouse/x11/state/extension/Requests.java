package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.VirtualServer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Requests as byte arrays, in their client's byte order. */
final class Requests {
    private static final int HEAD = 4;

    private Requests() {}

    /** One of an extension. Only trackers of extensions that the server offers get to make any. */
    static RequestBuilder of(ClientModel client, String extension, int minor) {
        return client.request(major(client, extension), minor);
    }

    static int major(ClientModel client, String extension) {
        return opcodes(client, extension).major();
    }

    static VirtualServer.Opcodes opcodes(ClientModel client, String extension) {
        return Objects.requireNonNull(client.display().server().extensions().get(extension), extension);
    }

    /** A copy with a length field of its own, as that of a request in the form of BIG-REQUESTS is gone. */
    static byte[] copy(ClientModel client, Message request) {
        return client.request(request.u8(0), request.u8(1))
                .bytes(request.bytes(HEAD, request.length() - HEAD))
                .build();
    }

    /** To read numbers out of a remembered request. */
    static ByteBuffer numbers(ClientModel client, byte[] request) {
        return ByteBuffer.wrap(request).order(client.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }
}
