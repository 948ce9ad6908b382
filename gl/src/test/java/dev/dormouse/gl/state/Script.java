package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.ObjectType;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Commands of virgl, written one after the other. */
final class Script {
    private static final int VERTEX_BUFFER = 1 << 4;
    private static final int CUSTOM = 1 << 17;

    private int[] words = new int[0];

    Script command(Command command, int... payload) {
        return add(command.header(payload.length), payload);
    }

    Script create(ObjectType type, int... payload) {
        return add(Command.CREATE_OBJECT.header(type, payload.length), payload);
    }

    Script destroy(ObjectType type, int handle) {
        return add(Command.DESTROY_OBJECT.header(type, 1), handle);
    }

    Script bind(ObjectType type, int handle) {
        return add(Command.BIND_OBJECT.header(type, 1), handle);
    }

    /** An object of this type on this resource, if it is one that is on a resource; other words are zero. */
    Script object(ObjectType type, int handle, int resource) {
        int size = switch (type) {
            case BLEND -> 11;
            case RASTERIZER, SAMPLER_STATE -> 9;
            case DSA, SURFACE, VERTEX_ELEMENTS, SHADER -> 5;
            case SAMPLER_VIEW, MSAA_SURFACE -> 6;
            case STREAMOUT_TARGET, QUERY -> 4;
        };
        int[] payload = new int[size];
        payload[0] = handle;
        if (type.resourceWord() >= 0) {
            payload[type.resourceWord()] = resource;
        }
        return create(type, payload);
    }

    private Script add(int header, int... payload) {
        int at = words.length;
        words = Arrays.copyOf(words, at + payload.length + 1);
        words[at] = header;
        System.arraycopy(payload, 0, words, at + 1, payload.length);
        return this;
    }

    int[] words() {
        return words;
    }

    MemorySegment segment() {
        return MemorySegment.ofArray(Dwords.bytes(words));
    }

    Submission to(GlModel model) {
        return model.submit(segment());
    }

    static ResourceSpec buffer(int handle, int bytes) {
        return new ResourceSpec(handle, 0, 64, VERTEX_BUFFER, bytes, 1, 1, 1, 0, 0, 0);
    }

    /** As Mesa makes them for queries and fences. */
    static ResourceSpec custom(int handle, int bytes) {
        return new ResourceSpec(handle, 0, 64, CUSTOM, bytes, 1, 1, 1, 0, 0, 0);
    }

    static ResourceSpec texture(int handle, int target, int format, int... sizes) {
        return new ResourceSpec(handle, target, format, 1 << 3, sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], 0, 0);
    }

    /** All that a model replays, of all phases, as words. */
    static List<Integer> replay(GlModel model) {
        List<Integer> all = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            model.replay(phase).forEach(words -> Arrays.stream(words).forEach(all::add));
        }
        return all;
    }

    /** The words of one phase, which must fit into one submission. */
    static int[] one(GlModel model, Phase phase) {
        List<int[]> all = model.replay(phase);
        if (all.size() > 1) {
            throw new AssertionError(all.size() + " submissions");
        }
        return all.isEmpty() ? new int[0] : all.getFirst();
    }
}
