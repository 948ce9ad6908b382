package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Kind;
import java.util.ArrayList;
import java.util.List;

/** Something with an id that a client has made. Subclasses say what is known of it. Guarded by the display's lock. */
public abstract class Resource {
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

    /** From now on the other one is needed to make this one again. */
    protected void hold(Resource other) {
        held.add(other);
        other.holders++;
    }

    protected void letGo(Resource other) {
        if (held.remove(other)) {
            other.holders--;
            if (other.freed && other.holders == 0) {
                other.client.display().reap(other);
            }
        }
    }

    void letGoOfAll() {
        for (Resource other : List.copyOf(held)) {
            letGo(other);
        }
    }

    void markFreed() {
        freed = true;
    }
}
