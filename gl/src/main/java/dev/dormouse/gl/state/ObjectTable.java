package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.VirglException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of one context, and those that were destroyed and are still bound. */
final class ObjectTable {
    private static final int MOST = 1 << 20;
    private static final int STAGES = 6;

    private final Map<Integer, GlObject> live = new LinkedHashMap<>();
    private final List<GlObject> destroyed = new ArrayList<>();
    /** Per stage: a shader of which packets have to come. */
    private final @Nullable ShaderObject[] unfinished = new @Nullable ShaderObject[STAGES];

    /** @param resource what it is made on; null for none, or one that is not there (the server makes no such object) */
    void create(ObjectType type, int[] words, @Nullable Resource resource) {
        if (type == ObjectType.SHADER && continues(words)) {
            return;
        }
        if (type.resourceWord() >= 0 && resource == null) {
            return;
        }
        if (live.size() + destroyed.size() >= MOST) {
            throw new VirglException("a context has " + MOST + " objects already");
        }
        destroy(words[0]);
        makeRoom(words[0]);
        GlObject made = GlObject.make(type, words, resource, this);
        live.put(words[0], made);
        if (made instanceof ShaderObject shader && shader.unfinished()) {
            unfinished[shader.stage()] = shader;
        }
    }

    /** Whether this is a later packet of a shader, or one that no server takes. */
    private boolean continues(int[] words) {
        ShaderObject begun = unfinished[words[1]];
        if ((words[2] & ShaderObject.CONTINUED) == 0) {
            return begun != null;
        }
        if (begun != null && begun.handle() == words[0]) {
            begun.continued(words);
            if (!begun.unfinished()) {
                unfinished[words[1]] = null;
            }
        }
        return true;
    }

    /** Gone at once, or once nothing binds it. */
    @Nullable
    GlObject destroy(int handle) {
        GlObject object = live.remove(handle);
        if (object == null) {
            return null;
        }
        if (object instanceof ShaderObject shader && unfinished[shader.stage()] == shader) {
            unfinished[shader.stage()] = null;
        }
        if (!object.destroy()) {
            destroyed.add(object);
        }
        return object;
    }

    /** Called by an object that was destroyed and is bound no more. */
    void gone(GlObject object) {
        destroyed.remove(object);
    }

    /** A destroyed object that has this handle gets another one: the program uses it again. */
    private void makeRoom(int handle) {
        for (GlObject object : destroyed) {
            if (object.handle() == handle) {
                object.rename(free());
            }
        }
    }

    /** A handle that nothing has. */
    int free() {
        // From above: programs count from below, and none gets there.
        for (int handle = -2; ; handle--) {
            if (!live.containsKey(handle) && !destroyedHas(handle)) {
                return handle;
            }
        }
    }

    private boolean destroyedHas(int handle) {
        return destroyed.stream().anyMatch(object -> object.handle() == handle);
    }

    @Nullable
    GlObject find(int handle) {
        return live.get(handle);
    }

    @Nullable
    QueryObject query(int handle) {
        return any(handle) instanceof QueryObject query ? query : null;
    }

    /** The live one of this handle; if there is none, the destroyed one that is still bound. */
    @Nullable
    GlObject any(int handle) {
        GlObject object = live.get(handle);
        if (object != null || destroyed.isEmpty()) {
            return object;
        }
        return destroyed.stream()
                .filter(other -> other.handle() == handle)
                .findFirst()
                .orElse(null);
    }

    /** Live ones, and those that are still bound. */
    List<GlObject> all() {
        List<GlObject> all = new ArrayList<>(live.values());
        all.addAll(destroyed);
        return all;
    }

    int count() {
        return live.size() + destroyed.size();
    }

    /** Nothing of the context is left. */
    void clear() {
        List.copyOf(live.keySet()).forEach(this::destroy);
    }

    void emitCreation(Emitter to) {
        List<GlObject> all = all();
        for (ObjectType type : ObjectType.values()) {
            emit(all, type, false, to);
            emit(all, type, true, to);
        }
    }

    /** A shader that is not whole comes last: no other of its stage may come before its end. */
    private void emit(List<GlObject> all, ObjectType type, boolean partly, Emitter to) {
        for (GlObject object : all) {
            boolean isPartly = object instanceof ShaderObject shader && shader.unfinished();
            if (object.type() == type && isPartly == partly) {
                object.emit(to);
            }
        }
    }

    /** Once everything is bound again. */
    void emitDestruction(Emitter to) {
        for (GlObject object : destroyed) {
            to.command(Command.DESTROY_OBJECT.header(object.type(), 1), object.handle());
        }
    }
}
