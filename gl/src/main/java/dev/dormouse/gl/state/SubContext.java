package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.Places;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One GL context of a connection: its objects, and what is bound and set in it, each piece under a key, in the order in which
 * they were last set. That order matters to servers: what a sampler view sets in its texture, the next one sets anew.
 */
final class SubContext {
    private static final int TARGETS = key(Command.SET_STREAMOUT_TARGETS);

    private final int id;
    private final ResourceTable resources;
    private final ObjectTable objects = new ObjectTable();
    private final Map<Integer, Slot> slots = new LinkedHashMap<>();
    private boolean waived;
    // Handle of a query of ours that has counted nothing, on the server that the program is on; 0 for none.
    private int nothing;

    SubContext(int id, ResourceTable resources) {
        this.id = id;
        this.resources = resources;
    }

    int id() {
        return id;
    }

    ObjectTable objects() {
        return objects;
    }

    Map<Integer, Slot> slots() {
        return slots;
    }

    /** Whether the program has a condition of which the server was not told, since it lets all draws through. */
    boolean waived() {
        return waived;
    }

    void waived(boolean now) {
        waived = now;
    }

    int nothing() {
        return nothing;
    }

    void nothing(int handle) {
        nothing = handle;
    }

    static int key(Command command, int group, int place) {
        return command.number() << 16 | (group & 0xff) << 8 | (place & 0xff);
    }

    static int key(Command command) {
        return key(command, 0, 0);
    }

    @Nullable
    Slot slot(int key) {
        return slots.get(key);
    }

    /** The slot of this key, as the one that was set last. */
    Slot touch(int key) {
        Slot slot = slots.remove(key);
        if (slot == null) {
            slot = new Slot();
        }
        slots.put(key, slot);
        return slot;
    }

    void drop(int key) {
        Slot slot = slots.remove(key);
        if (slot != null) {
            slot.clear();
        }
    }

    /** What lives under this handle. */
    @Nullable
    Named named(Places.Kind kind, int handle) {
        if (handle == 0) {
            return null;
        }
        return switch (kind) {
            case OBJECT -> objects.find(handle);
            case RESOURCE -> resources.find(handle);
        };
    }

    @Nullable
    Resource resource(int handle) {
        return resources.find(handle);
    }

    /** @param made what it is made on; null for none, or one that is not there */
    void create(ObjectType type, int[] words, @Nullable Resource made) {
        if (words[0] == nothing) {
            // No program gets so far; servers replace what has its handle.
            nothing = 0;
        }
        objects.create(type, words, made);
        unbindDestroyedTargets();
    }

    void destroy(int handle) {
        objects.destroy(handle);
        unbindDestroyedTargets();
    }

    /** Servers unbind all targets with one of them (vrend_destroy_so_target_object). */
    private void unbindDestroyedTargets() {
        Slot targets = slots.get(TARGETS);
        if (targets != null && targets.namesDestroyedTarget()) {
            drop(TARGETS);
        }
    }

    /** The context is destroyed, with all that is in it. */
    void clear() {
        slots.values().forEach(Slot::clear);
        slots.clear();
        objects.clear();
    }
}
