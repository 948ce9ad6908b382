package dev.dormouse.x11.state;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which events of a window its own client and others want. */
public final class EventMasks {
    /** ButtonPress, ResizeRedirect and SubstructureRedirect: whoever is first has them alone. */
    private static final int EXCLUSIVE = 0x4 | 0x40000 | 0x100000;

    private final ClientModel owner;
    private int own;
    private Map<ClientModel, Integer> others = Map.of();

    EventMasks(ClientModel owner) {
        this.owner = owner;
    }

    /** As in the protocol's SETofEVENT; 0 for none. */
    public int of(ClientModel client) {
        return client == owner ? own : others.getOrDefault(client, 0);
    }

    /** All but the owner's that are not 0. */
    public Map<ClientModel, Integer> others() {
        return others;
    }

    /** What the server refuses changes nothing. */
    void select(ClientModel client, int mask) {
        if ((mask & EXCLUSIVE & ofAllBut(client)) != 0) {
            return;
        }
        if (client == owner) {
            own = mask;
        } else if (mask == 0) {
            forget(client);
        } else {
            others = others.isEmpty() ? new LinkedHashMap<>() : others;
            others.put(client, mask);
        }
    }

    private int ofAllBut(ClientModel client) {
        int all = client == owner ? 0 : own;
        for (Map.Entry<ClientModel, Integer> other : others.entrySet()) {
            all |= other.getKey() == client ? 0 : other.getValue();
        }
        return all;
    }

    void forget(ClientModel client) {
        if (!others.isEmpty()) {
            others.remove(client);
        }
    }
}
