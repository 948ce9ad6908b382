package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.translate.ServerQuestions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks over the proxy's own connection. A question that the server refuses is answered by 0 or nothing. */
final class ControlQuestions implements ServerQuestions {
    private static final int GET_WINDOW_ATTRIBUTES = 3;
    private static final int QUERY_TREE = 15;
    private static final int INTERN_ATOM = 16;
    private static final int GET_ATOM_NAME = 17;
    private static final int QUERY_POINTER = 38;
    private static final int GET_INPUT_FOCUS = 43;
    private static final int POINTER_ROOT = 1;
    private static final int SUBSTRUCTURE_REDIRECT = 0x100000;
    private static final int HEAD = 32;

    private final Control control;

    ControlQuestions(Control control) {
        this.control = control;
    }

    @Override
    public int intern(String name) {
        byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
        return word(control.ask(internRequest(text)), 8);
    }

    static byte[] internRequest(byte[] name) {
        return new RequestBuilder(false, INTERN_ATOM, 0)
                .u16(name.length)
                .u16(0)
                .bytes(name)
                .build();
    }

    static byte[] nameRequest(int atom) {
        return new RequestBuilder(false, GET_ATOM_NAME, 0).i32(atom).build();
    }

    @Override
    public String atomName(int atom) {
        byte[] reply = control.ask(nameRequest(atom));
        return reply == null ? "" : name(ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN));
    }

    static String name(ByteBuffer reply) {
        byte[] text = new byte[Math.min(reply.getShort(8) & 0xffff, reply.capacity() - HEAD)];
        reply.get(HEAD, text);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void tell(List<byte[]> requests) {
        control.tellAll(requests);
    }

    @Override
    public int focus() {
        int focus = word(control.ask(new RequestBuilder(false, GET_INPUT_FOCUS, 0).build()), 8);
        return focus == POINTER_ROOT || focus == root() ? underPointer() : focus;
    }

    private int underPointer() {
        return word(
                control.ask(
                        new RequestBuilder(false, QUERY_POINTER, 0).i32(root()).build()),
                12);
    }

    @Override
    public int parent(int window) {
        int parent = word(
                control.ask(new RequestBuilder(false, QUERY_TREE, 0).i32(window).build()), 12);
        return parent == root() ? 0 : parent;
    }

    @Override
    public boolean isManaged() {
        int allMasks = word(
                control.ask(new RequestBuilder(false, GET_WINDOW_ATTRIBUTES, 0)
                        .i32(root())
                        .build()),
                32);
        return (allMasks & SUBSTRUCTURE_REDIRECT) != 0;
    }

    private int root() {
        return control.setup().screen().root();
    }

    private static int word(byte @Nullable [] reply, int offset) {
        return reply == null || reply.length < offset + Integer.BYTES
                ? 0
                : ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN).getInt(offset);
    }
}
