package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.Primitive;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Counts what draws write by transform feedback, since a server does not tell it. It follows from the draw, unless shaders make
 * primitives, the GPU decides how many vertices there are, or whether there are any; then it is not known.
 */
final class Feedback {
    private static final int SHORT_DRAW = 14;
    private static final int GEOMETRY = 2;
    private static final int CONTROL = 3;
    private static final int EVALUATION = 4;

    private Feedback() {}

    /** @param at the word behind the header of DRAW_VBO */
    static void draw(SubContext context, MemorySegment words, int at, int length) {
        Slot targets = context.slot(SubContext.key(Command.SET_STREAMOUT_TARGETS));
        if (targets == null) {
            return;
        }
        Primitive primitive = Primitive.of(Dwords.at(words, at + 2));
        ShaderObject shader = shader(context, 0);
        if (shader == null || primitive.vertices() == 0 || !tells(context, words, at, length)) {
            unknown(targets);
            return;
        }
        long instances = Integer.toUnsignedLong(Dwords.at(words, at + 4));
        long primitives = primitive.written(Integer.toUnsignedLong(Dwords.at(words, at + 1))) * instances;
        write(targets, shader, primitives, primitive.vertices());
    }

    /** Whether the number of vertices is in the draw: no primitive restart, not indirect, no condition, no such shader. */
    private static boolean tells(SubContext context, MemorySegment words, int at, int length) {
        boolean restarts = Dwords.at(words, at + 3) != 0 && Dwords.at(words, at + 7) != 0;
        boolean indirect = length > SHORT_DRAW && Dwords.at(words, at + SHORT_DRAW) != 0;
        return !restarts
                && !indirect
                && Dwords.at(words, at + 11) == 0
                && context.slot(SubContext.key(Command.SET_RENDER_CONDITION)) == null
                && shader(context, GEOMETRY) == null
                && shader(context, CONTROL) == null
                && shader(context, EVALUATION) == null;
    }

    private static @Nullable ShaderObject shader(SubContext context, int stage) {
        Slot slot = context.slot(SubContext.key(Command.BIND_SHADER, stage, 0));
        return slot != null && slot.held(0) instanceof ShaderObject shader ? shader : null;
    }

    private static void unknown(Slot targets) {
        for (int i = 0; i < targets.heldCount(); i++) {
            if (targets.held(i) instanceof TargetObject target) {
                target.writeUnknown();
            }
        }
    }

    /** A primitive is written to all buffers or, if one of them has no room for it, to none. */
    private static void write(Slot targets, ShaderObject shader, long primitives, int vertices) {
        long fitting = primitives;
        for (int i = 0; i < targets.heldCount(); i++) {
            long bytes = shader.feedbackStride(i) * vertices;
            if (targets.held(i) instanceof TargetObject target && bytes > 0) {
                fitting = Math.min(fitting, target.room() / bytes);
            }
        }
        for (int i = 0; i < targets.heldCount(); i++) {
            if (targets.held(i) instanceof TargetObject target) {
                target.write(fitting * shader.feedbackStride(i) * vertices);
            }
        }
    }
}
