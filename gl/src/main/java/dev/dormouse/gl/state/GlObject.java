package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import org.jspecify.annotations.Nullable;

/**
 * What a CREATE_OBJECT made: its words, of which the first is its handle. When the program destroys it while it is bound, it
 * stays until nothing binds it, as it does on the server.
 */
sealed class GlObject implements Named permits ShaderObject, QueryObject, TargetObject {
    private final ObjectType type;
    private final ObjectTable table;
    private final @Nullable Resource resource;
    final int[] words;
    private int holders;
    private boolean destroyed;

    GlObject(ObjectType type, int[] words, @Nullable Resource resource, ObjectTable table) {
        this.type = type;
        this.words = words;
        this.resource = resource;
        this.table = table;
        if (resource != null) {
            resource.hold();
        }
    }

    static GlObject make(ObjectType type, int[] words, @Nullable Resource resource, ObjectTable table) {
        return switch (type) {
            case SHADER -> new ShaderObject(words, table);
            case QUERY -> new QueryObject(words, resource, table);
            case STREAMOUT_TARGET -> new TargetObject(words, resource, table);
            default -> new GlObject(type, words, resource, table);
        };
    }

    final ObjectType type() {
        return type;
    }

    final @Nullable Resource resource() {
        return resource;
    }

    @Override
    public final int handle() {
        return words[0];
    }

    /** A destroyed one gives its handle to a new one. */
    void rename(int handle) {
        words[0] = handle;
    }

    @Override
    public final void hold() {
        holders++;
    }

    @Override
    public final void release() {
        holders--;
        if (holders == 0 && destroyed) {
            table.gone(this);
            letGo();
        }
    }

    /** Whether it is gone at once; if not, it is once nothing binds it. */
    final boolean destroy() {
        destroyed = true;
        if (holders == 0) {
            letGo();
        }
        return holders == 0;
    }

    final boolean destroyed() {
        return destroyed;
    }

    /** What it holds is held no more. */
    void letGo() {
        if (resource != null) {
            resource.release();
        }
    }

    /** How many words make it again. */
    int size() {
        return words.length + 1;
    }

    void emit(Emitter to) {
        to.command(Command.CREATE_OBJECT.header(type, words.length), words);
    }
}
