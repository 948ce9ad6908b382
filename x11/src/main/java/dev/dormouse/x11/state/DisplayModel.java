package dev.dormouse.x11.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything the programs of one proxied display have made on their server. Not thread safe: the display's lock guards it. */
public final class DisplayModel {
    private final VirtualServer server;
    private final Map<Integer, ClientModel> clients = new LinkedHashMap<>();
    private final IdMap<Resource> resources = new IdMap<>();
    private final List<Resource> reaped = new ArrayList<>();

    public DisplayModel(VirtualServer server) {
        this.server = server;
    }

    /** What the programs take their server for. */
    public VirtualServer server() {
        return server;
    }

    public ClientModel addClient(int base, int mask, boolean bigEndian) {
        ClientModel client = new ClientModel(this, base, mask, bigEndian);
        clients.put(base, client);
        return client;
    }

    /** Forgets a client whose connection has ended, and all it made. */
    public void removeClient(ClientModel client) {
        clients.remove(client.base());
        List<Resource> own = new ArrayList<>();
        resources.forEach(resource -> {
            if (resource.client() == client) {
                own.add(resource);
            }
        });
        own.forEach(this::forget);
        reaped.removeIf(resource -> resource.client() == client);
    }

    public List<ClientModel> clients() {
        return List.copyOf(clients.values());
    }

    /** Whose id this is, be it in use or not; null for the server's own and for foreign ones. */
    public @Nullable ClientModel owner(int id) {
        for (ClientModel client : clients.values()) {
            if (client.owns(id)) {
                return client;
            }
        }
        return null;
    }

    public @Nullable Resource find(int id) {
        return resources.get(id);
    }

    /** The resource with this id if it is of the wanted kind; null otherwise. */
    public <T extends Resource> @Nullable T find(int id, Class<T> type) {
        Resource found = resources.get(id);
        return type.isInstance(found) ? type.cast(found) : null;
    }

    /** A client reuses the id of something that it freed while it was in use: the old one is forgotten, its holders lose it. */
    public void add(Resource resource) {
        Resource before = resources.get(resource.id());
        if (before != null) {
            forget(before);
        }
        resources.put(resource.id(), resource);
    }

    /** Its client wants it gone. */
    public Verdict free(Resource resource) {
        if (resource.inUse()) {
            resource.markFreed();
            return Verdict.WITHHOLD;
        }
        forget(resource);
        return Verdict.PASS;
    }

    /** It is gone on the server, or never came to be. */
    public void forget(Resource resource) {
        resources.remove(resource.id());
        resource.letGoOfAll();
    }

    public void forEach(Consumer<Resource> action) {
        resources.forEach(action);
    }

    void reap(Resource resource) {
        forget(resource);
        reaped.add(resource);
    }

    /** Those whose free request was withheld and that nobody holds any more, since the last call: to be freed on the server now. */
    public List<Resource> takeReaped() {
        List<Resource> taken = List.copyOf(reaped);
        reaped.clear();
        return taken;
    }
}
