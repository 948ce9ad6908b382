package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Dwords;
import java.lang.foreign.MemorySegment;

/** Follows the commands that bind and set: which keys each of them sets. */
final class Bindings {
    private Bindings() {}

    /** @param at the word behind the command's header */
    static void follow(SubContext context, Command command, int header, MemorySegment words, int at) {
        int length = Command.words(header);
        switch (command) {
            case SET_VIEWPORT_STATE, SET_SCISSOR_STATE -> each(context, command, words, at, 0, length);
            case SET_ATOMIC_BUFFERS -> each(context, command, words, at, 0, length);
            case SET_SHADER_BUFFERS, SET_SHADER_IMAGES -> each(context, command, words, at, 1, length);
            case SET_SAMPLER_VIEWS, BIND_SAMPLER_STATES -> merge(context, command, words, at, length);
            case SET_UNIFORM_BUFFER ->
                whole(context, Dwords.at(words, at), Dwords.at(words, at + 1), header, words, at, length);
            case SET_CONSTANT_BUFFER, SET_TWEAKS -> whole(context, Dwords.at(words, at), 0, header, words, at, length);
            case BIND_SHADER -> whole(context, Dwords.at(words, at + 1), 0, header, words, at, length);
            case BIND_OBJECT -> whole(context, Command.objectType(header), 0, header, words, at, length);
            default -> whole(context, 0, 0, header, words, at, length);
        }
    }

    private static void whole(
            SubContext context, int group, int place, int header, MemorySegment words, int at, int length) {
        Command command = Command.of(header);
        int key = SubContext.key(command, group, place);
        if (command == Command.SET_VERTEX_BUFFERS && length == 0) {
            context.drop(key);
            return;
        }
        Slot slot = context.touch(key);
        int[] copy = slot.room(length);
        Dwords.copy(words, at, copy, 0, length);
        set(context, key, slot, header, copy);
    }

    /** Whether it leaves things as they are in a new context if it names nothing that is there. */
    private static boolean emptyWithoutNames(Command command) {
        return switch (command) {
            case SET_INDEX_BUFFER,
                    SET_RENDER_CONDITION,
                    SET_STREAMOUT_TARGETS,
                    SET_UNIFORM_BUFFER,
                    SET_SHADER_BUFFERS,
                    SET_SHADER_IMAGES,
                    SET_ATOMIC_BUFFERS -> true;
            default -> false;
        };
    }

    private static void set(SubContext context, int key, Slot slot, int header, int[] words) {
        Command command = Command.of(header);
        slot.set(header, words, command.places(), context);
        if (emptyWithoutNames(command) && slot.namesNothing()) {
            context.drop(key);
        }
    }

    /** A command for several places, kept as one for each. Words: the group if there is one, the first place, elements. */
    private static void each(SubContext context, Command command, MemorySegment words, int at, int groups, int length) {
        int step = step(command);
        int group = groups == 0 ? 0 : Dwords.at(words, at);
        int first = Dwords.at(words, at + groups);
        int count = (length - groups - 1) / step;
        for (int i = 0; i < count; i++) {
            int element = at + groups + 1 + i * step;
            int key = SubContext.key(command, group, first + i);
            one(context, key, command, words, element, groups, group, first + i);
        }
    }

    private static void one(
            SubContext context,
            int key,
            Command command,
            MemorySegment words,
            int element,
            int groups,
            int group,
            int place) {
        int step = step(command);
        Slot slot = context.touch(key);
        int[] copy = slot.room(groups + 1 + step);
        if (groups > 0) {
            copy[0] = group;
        }
        copy[groups] = place;
        Dwords.copy(words, element, copy, groups + 1, step);
        set(context, key, slot, command.header(copy.length), copy);
    }

    private static int step(Command command) {
        return switch (command) {
            case SET_VIEWPORT_STATE -> 6;
            case SET_SCISSOR_STATE -> 2;
            case SET_SHADER_BUFFERS, SET_ATOMIC_BUFFERS -> 3;
            case SET_SHADER_IMAGES -> 5;
            default -> throw new IllegalArgumentException(command.name());
        };
    }

    /** A list of handles: those before the first place stay, those behind the last are gone. Words: stage, place, handles. */
    private static void merge(SubContext context, Command command, MemorySegment words, int at, int length) {
        int stage = Dwords.at(words, at);
        int first = Dwords.at(words, at + 1);
        int key = SubContext.key(command, stage, 0);
        int total = first + length;
        if (total == 2) {
            context.drop(key);
            return;
        }
        Slot slot = context.touch(key);
        int[] copy = first == 0 ? slot.room(total) : before(slot, total, first);
        copy[0] = stage;
        copy[1] = 0;
        Dwords.copy(words, at + 2, copy, 2 + first, length - 2);
        slot.set(command.header(total), copy, command.places(), context, first);
    }

    private static int[] before(Slot slot, int total, int first) {
        int[] copy = new int[total];
        int[] old = slot.current();
        System.arraycopy(old, 0, copy, 0, Math.min(old.length, first + 2));
        return copy;
    }
}
