package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * A buffer that transform feedback writes to. Words: handle, resource, offset, size. The server knows how far it has been
 * written, and does not tell: so it is counted here, and a new server is given a target that starts there.
 */
final class TargetObject extends GlObject {
    private static final int OFFSET = 2;
    private static final int SIZE = 3;

    private long written;
    private boolean unknown;

    TargetObject(int[] words, @Nullable Resource resource, ObjectTable table) {
        super(ObjectType.STREAMOUT_TARGET, words, resource, table);
    }

    long room() {
        return Integer.toUnsignedLong(words[SIZE]) - written;
    }

    void write(long bytes) {
        written += bytes;
    }

    /** Something was written, nobody knows how much. */
    void writeUnknown() {
        unknown = true;
    }

    boolean unknown() {
        return unknown;
    }

    @Override
    void emit(Emitter to) {
        int[] advanced = words.clone();
        advanced[OFFSET] += (int) written;
        advanced[SIZE] -= (int) written;
        to.command(Command.CREATE_OBJECT.header(ObjectType.STREAMOUT_TARGET, advanced.length), advanced);
    }
}
