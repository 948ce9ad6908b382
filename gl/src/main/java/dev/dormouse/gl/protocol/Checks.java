package dev.dormouse.gl.protocol;

import java.lang.foreign.MemorySegment;

/** Whether a buffer of commands is one that can be passed on and followed. Keeps nothing. */
public final class Checks {
    private static final int SHADER_HEADER = 5;

    private Checks() {}

    /**
     * @throws VirglException naming the command that is unknown, not offered, or no such command by its length or its numbers
     */
    public static void submission(MemorySegment words) {
        int count = Dwords.count(words);
        int at = 0;
        while (at < count) {
            int header = Dwords.at(words, at);
            int length = Command.words(header);
            Command command = Command.of(header);
            if (length > count - at - 1) {
                throw refused(command, "reaches beyond its submission");
            }
            command(command, header, words, at + 1, length);
            at += length + 1;
        }
    }

    private static void command(Command command, int header, MemorySegment words, int at, int length) {
        if (command.fate() == Fate.NOT_OFFERED) {
            throw refused(command, "is not offered here");
        }
        if (!command.length().accepts(length)) {
            throw refused(command, "has " + length + " words");
        }
        switch (command) {
            case CREATE_OBJECT -> create(ObjectType.of(Command.objectType(header)), words, at, length);
            case BIND_OBJECT ->
                require(ObjectType.of(Command.objectType(header)).bindable(), command, "binds what cannot be bound");
            case SET_FRAMEBUFFER_STATE ->
                require(Dwords.at(words, at) == length - 2, command, "does not say how many surfaces it has");
            case SET_VIEWPORT_STATE -> slots(command, words, at, (length - 1) / 6, Limits.VIEWPORTS);
            case SET_SCISSOR_STATE -> slots(command, words, at, (length - 1) / 2, Limits.VIEWPORTS);
            case SET_ATOMIC_BUFFERS -> slots(command, words, at, (length - 1) / 3, Limits.ATOMIC_BUFFERS);
            case SET_CONSTANT_BUFFER -> stage(command, words, at);
            case BIND_SHADER -> stage(command, words, at + 1);
            case SET_SAMPLER_VIEWS, BIND_SAMPLER_STATES -> staged(command, words, at, length - 2, Limits.SAMPLER_VIEWS);
            case SET_UNIFORM_BUFFER -> staged(command, words, at, 1, Limits.UNIFORM_BUFFERS);
            case SET_SHADER_BUFFERS -> staged(command, words, at, (length - 2) / 3, Limits.SHADER_BUFFERS);
            case SET_SHADER_IMAGES -> staged(command, words, at, (length - 2) / 5, Limits.SHADER_IMAGES);
            default -> {
                // Its length says all.
            }
        }
    }

    private static void create(ObjectType type, MemorySegment words, int at, int length) {
        require(type.length().accepts(length), type, "has " + length + " words");
        require(Dwords.at(words, at) != 0, type, "has no handle");
        if (type != ObjectType.SHADER) {
            return;
        }
        int stage = Dwords.at(words, at + 1);
        require(stage >= 0 && stage < Limits.STAGES, type, "is of stage " + stage);
        int outputs = stage == Limits.STAGES - 1 ? 0 : Dwords.at(words, at + 4);
        require(outputs >= 0 && outputs <= Limits.STREAM_OUTPUTS, type, "has " + outputs + " outputs");
        require(length >= SHADER_HEADER + (outputs == 0 ? 0 : 4 + 2 * outputs), type, "lacks its outputs");
    }

    private static void staged(Command command, MemorySegment words, int at, int count, int limit) {
        stage(command, words, at);
        slots(command, words, at + 1, count, limit);
    }

    private static void stage(Command command, MemorySegment words, int at) {
        int stage = Dwords.at(words, at);
        require(stage >= 0 && stage < Limits.STAGES, command, "is of stage " + stage);
    }

    private static void slots(Command command, MemorySegment words, int at, int count, int limit) {
        int start = Dwords.at(words, at);
        require(start >= 0 && start <= limit - count, command, "has slots from " + start);
    }

    private static void require(boolean holds, Enum<?> what, String otherwise) {
        if (!holds) {
            throw refused(what, otherwise);
        }
    }

    private static VirglException refused(Enum<?> what, String why) {
        return new VirglException(what + " " + why);
    }
}
