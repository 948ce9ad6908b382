package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Kind;
import java.util.ArrayList;
import java.util.List;

/** Something with an id that a client has made. Subclasses say what is known of it. Guarded by the display's lock. */
public abstract class Resource {
    /** About what an object of ours takes with its place in the tables. */
    private static final long OVERHEAD = 128;

    private final int id;
    private final Kind kind;
    private final ClientModel client;
    private final long created;
    private final List<Resource> held = new ArrayList<>(0);
    private int holders;
    private boolean freed;

    protected Resource(ClientModel client, Kind kind, int id) {
        this.client = client;
        this.kind = kind;
        this.id = id;
        this.created = client.sequence();
    }

    /** The virtual id. */
    public int id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public ClientModel client() {
        return client;
    }

    /** The sequence number of the request that made it: if the server answers that one with an error, it does not exist. */
    public long created() {
        return created;
    }

    /** Its client has freed it, but others hold it, so it is kept on the server. */
    public boolean freed() {
        return freed;
    }

    public boolean inUse() {
        return holders > 0;
    }

    /** About how much memory of ours its description takes. */
    public long bytes() {
        return OVERHEAD;
    }

    /** From now on the other one is needed to make this one again. */
    protected void hold(Resource other) {
        held.add(other);
        other.holders++;
    }

    protected void letGo(Resource other) {
        if (held.remove(other)) {
            other.released();
        }
    }

    /** Something that is no resource itself needs this one. */
    void retained() {
        holders++;
    }

    void released() {
        holders--;
        if (freed && holders == 0 && equals(client.display().find(id))) {
            client.display().reap(this);
        }
    }

    /** Needs another one in the place of the one before; None and ids of the server's own resources are nothing to hold. */
    protected void holdInstead(int before, int after) {
        if (before == after) {
            return;
        }
        Resource next = client.display().find(after);
        if (next != null) {
            hold(next);
        }
        Resource last = client.display().find(before);
        if (last != null) {
            letGo(last);
        }
    }

    /** It is forgotten: what hangs on it goes with it. */
    protected void gone() {}

    /** Something that it held has been forgotten: it goes on without, or goes too. */
    protected void lost(Resource other) {}

    void letGoOfAll() {
        for (Resource other : List.copyOf(held)) {
            letGo(other);
        }
    }

    void lose(Resource other) {
        if (held.removeIf(one -> one == other)) {
            lost(other);
        }
    }

    void markFreed() {
        freed = true;
    }
}
