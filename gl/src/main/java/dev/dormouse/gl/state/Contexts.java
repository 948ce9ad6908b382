package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.VirglException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The GL contexts of one connection, and which of them is current. Context 0 is always there. */
final class Contexts {
    private static final int MOST = 1024;

    private final ResourceTable resources;
    private final Map<Integer, SubContext> byId = new LinkedHashMap<>();
    private SubContext current;

    Contexts(ResourceTable resources) {
        this.resources = resources;
        current = new SubContext(0, resources);
        byId.put(0, current);
    }

    SubContext current() {
        return current;
    }

    Collection<SubContext> all() {
        return byId.values();
    }

    @Nullable
    SubContext find(int id) {
        return byId.get(id);
    }

    /** Makes it, and makes it current; one that is there already is left alone (vrend_renderer_create_sub_ctx). */
    void create(int id) {
        if (byId.containsKey(id)) {
            return;
        }
        if (byId.size() >= MOST) {
            throw new VirglException("it has " + MOST + " contexts already");
        }
        current = new SubContext(id, resources);
        byId.put(id, current);
    }

    void makeCurrent(int id) {
        SubContext context = byId.get(id);
        if (context != null) {
            current = context;
        }
    }

    void destroy(int id) {
        SubContext context = id == 0 ? null : byId.remove(id);
        if (context == null) {
            return;
        }
        context.clear();
        if (current == context) {
            current = Objects.requireNonNull(byId.get(0));
        }
    }
}
