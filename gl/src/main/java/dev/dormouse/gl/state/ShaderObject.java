package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import java.util.ArrayList;
import java.util.List;

/**
 * A shader: TGSI in text, of which a long one comes in several packets. Words: handle, stage, length of the text in bytes (in
 * a later packet: {@link #CONTINUED} and the offset), tokens, outputs for transform feedback (of a compute shader: local memory),
 * then, if there are outputs, four strides and two words for each, then text.
 */
final class ShaderObject extends GlObject {
    /** Bit of the third word (VIRGL_OBJ_SHADER_OFFSET_CONT). */
    static final int CONTINUED = 1 << 31;

    private static final int HEADER = 5;
    private static final int COMPUTE = 5;

    private final List<int[]> packets = new ArrayList<>();
    private int size;
    private long missing;

    ShaderObject(int[] words, ObjectTable table) {
        super(ObjectType.SHADER, words, null, table);
        int outputs = stage() == COMPUTE ? 0 : words[4];
        missing = (Integer.toUnsignedLong(words[2]) + 3) / 4 - text(words, outputs);
        packets.add(words);
        size = words.length + 1;
    }

    private static int text(int[] words, int outputs) {
        return words.length - HEADER - (outputs == 0 ? 0 : 4 + 2 * outputs);
    }

    int stage() {
        return words[1];
    }

    /** Whether further packets have to come. */
    boolean unfinished() {
        return missing > 0;
    }

    void continued(int[] more) {
        packets.add(more);
        size += more.length + 1;
        missing -= text(more, 0);
    }

    /** Bytes between vertices that transform feedback writes to this buffer; 0 if none. */
    long feedbackStride(int buffer) {
        return words[4] == 0 || stage() == COMPUTE || buffer > 3
                ? 0
                : Integer.toUnsignedLong(words[HEADER + buffer]) * 4;
    }

    @Override
    void rename(int handle) {
        packets.forEach(packet -> packet[0] = handle);
    }

    @Override
    int size() {
        return size;
    }

    @Override
    void emit(Emitter to) {
        for (int[] packet : packets) {
            to.command(Command.CREATE_OBJECT.header(ObjectType.SHADER, packet.length), packet);
        }
    }
}
