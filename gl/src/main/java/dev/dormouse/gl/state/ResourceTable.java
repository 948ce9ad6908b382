package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.VirglException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources of one connection, in the order of their creation, and which of them the server may now forget. */
final class ResourceTable {
    /** Far beyond what any program has; a bound of what a hostile one makes us keep. */
    private static final int MOST = 1 << 18;

    /** The same of layers, faces and slices of all their levels. */
    private static final long MOST_SLICES = 1 << 20;

    private static final int[] NONE = new int[0];

    private final Map<Integer, Resource> byHandle = new LinkedHashMap<>();
    private int[] due = NONE;
    private long slices;

    void created(ResourceSpec spec) {
        if (byHandle.size() >= MOST) {
            throw new VirglException("it has " + MOST + " resources already");
        }
        if (spec.handle() == 0 || byHandle.containsKey(spec.handle())) {
            throw new VirglException("resource " + spec.handle() + " cannot be created: the handle is taken");
        }
        if (slices + spec.slices() > MOST_SLICES) {
            throw new VirglException("its resources have more than " + MOST_SLICES + " layers");
        }
        slices += spec.slices();
        byHandle.put(spec.handle(), new Resource(spec, this));
    }

    private void forget(Resource resource) {
        byHandle.remove(resource.handle());
        slices -= resource.spec().slices();
    }

    /** Whether it is gone; if not, something live names it, and {@link #takeDue} has it later. */
    boolean unref(int handle) {
        Resource resource = byHandle.get(handle);
        if (resource == null || resource.unreferenced()) {
            throw new VirglException("there is no resource " + handle);
        }
        if (!resource.held()) {
            forget(resource);
            return true;
        }
        resource.unreference();
        return false;
    }

    /** The last holder of a resource that the program does not need is gone. */
    void reap(Resource resource) {
        forget(resource);
        due = Arrays.copyOf(due, due.length + 1);
        due[due.length - 1] = resource.handle();
    }

    int[] takeDue() {
        int[] taken = due;
        due = NONE;
        return taken;
    }

    @Nullable
    Resource find(int handle) {
        return byHandle.get(handle);
    }

    Collection<Resource> all() {
        return byHandle.values();
    }
}
