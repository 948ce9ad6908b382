package dev.dormouse.x11.state;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which windows of the clients own which selections. */
public final class Selections {
    /** @param sequence number of the request by which the client became the owner */
    public record Owner(ClientModel client, int window, long sequence) {}

    private final Map<Integer, Owner> owners = new TreeMap<>();

    /** By the selection's atom. */
    public Map<Integer, Owner> owners() {
        return new TreeMap<>(owners);
    }

    public @Nullable Owner owner(int selection) {
        return owners.get(selection);
    }

    /**
     * The server has told a client that it owns a selection no longer.
     *
     * @param sequence of the event: what the client asked for after that is not concerned
     */
    public void lost(ClientModel client, int selection, long sequence) {
        Owner owner = owners.get(selection);
        if (owner != null && owner.client() == client && owner.sequence() <= sequence) {
            owners.remove(selection);
        }
    }

    void owned(ClientModel client, int selection, int window) {
        owners.put(selection, new Owner(client, window, client.sequence()));
    }

    void given(int selection) {
        owners.remove(selection);
    }

    void windowGone(int window) {
        owners.values().removeIf(owner -> owner.window() == window);
    }
}
