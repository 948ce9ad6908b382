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
    private volatile boolean anyReaped;
    private final WindowTree windows = new WindowTree(this);
    private final Selections selections = new Selections();
    private final List<CursorResource> unseen = new ArrayList<>();
    private @Nullable InputFocus focus;

    public DisplayModel(VirtualServer server) {
        this.server = server;
    }

    /** What the programs take their server for. */
    public VirtualServer server() {
        return server;
    }

    /** How the windows lie on and in each other. */
    public WindowTree windows() {
        return windows;
    }

    public Selections selections() {
        return selections;
    }

    /** Where a client last wanted the keyboard's input to go. */
    public @Nullable InputFocus focus() {
        return focus;
    }

    void focus(InputFocus wanted) {
        focus = wanted;
    }

    /** A cursor was made of pixmaps whose contents are needed to make it again. */
    public void unseen(CursorResource cursor) {
        unseen.add(cursor);
    }

    /** Cursors since the last call that want images (a PixmapCursor's, a RenderCursor's), to be asked for before their pixmaps change. */
    public List<CursorResource> takeUnseen() {
        if (unseen.isEmpty()) {
            return List.of();
        }
        List<CursorResource> taken = List.copyOf(unseen);
        unseen.clear();
        return taken;
    }

    public ClientModel addClient(int base, int mask, boolean bigEndian) {
        ClientModel client = new ClientModel(this, base, mask, bigEndian);
        clients.put(base, client);
        return client;
    }

    /** Forgets a client whose connection has ended, and all it made. */
    public void removeClient(ClientModel client) {
        windows.save(client);
        clients.remove(client.base());
        client.settings().clear();
        List<Resource> own = all(Resource.class).stream()
                .filter(resource -> resource.client() == client)
                .toList();
        own.forEach(Resource::letGoOfAll);
        own.reversed().forEach(this::forget);
        reaped.removeIf(resource -> resource.client() == client);
        unseen.removeIf(cursor -> cursor.client() == client);
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

    /** Whether there may be a resource with this id on the server: it is known here, or it is none that a client here could have. */
    public boolean exists(int id, Class<? extends Resource> type) {
        Resource found = resources.get(id);
        return found == null ? id != 0 && owner(id) == null : type.isInstance(found);
    }

    /** Bits per pixel of a window or pixmap; the root's for what is not known here. */
    public int depthOf(int drawable) {
        return switch (resources.get(drawable)) {
            case WindowResource window -> window.depth();
            case PixmapResource pixmap -> pixmap.depth();
            case null, default -> server.rootDepth();
        };
    }

    public @Nullable Resource find(int id) {
        return resources.get(id);
    }

    /** The resource with this id if it is of the wanted kind; null otherwise. */
    public <T extends Resource> @Nullable T find(int id, Class<T> type) {
        Resource found = resources.get(id);
        return type.isInstance(found) ? type.cast(found) : null;
    }

    /** Whether the client may make something with this id: it is of its own range, and free as far as the client knows. */
    public boolean mayAdd(ClientModel client, int id) {
        Resource before = resources.get(id);
        return id != 0 && client.owns(id) && (before == null || before.freed());
    }

    /**
     * A client reuses the id of something that it freed while it was in use: the old one is forgotten, its holders lose it, and it is
     * among {@link #takeReaped}, to be freed before the request is sent.
     */
    public void add(Resource resource) {
        Resource before = resources.get(resource.id());
        if (before != null) {
            forget(before);
            reaped.add(before);
        }
        resources.put(resource.id(), resource);
    }

    /** The server answered a request with an error: what it should have made does not exist. */
    public void undo(ClientModel client, long sequence) {
        for (Resource resource : all(Resource.class)) {
            if (resource.client() == client && resource.created() == sequence) {
                forget(resource);
            }
        }
    }

    /** Its client wants it gone. */
    public Verdict free(Resource resource) {
        if (resource.inUse() || resource.freed()) {
            resource.markFreed();
            return Verdict.WITHHOLD;
        }
        forget(resource);
        return Verdict.PASS;
    }

    /** It is gone on the server, or never came to be. */
    public void forget(Resource resource) {
        if (resources.get(resource.id()) != resource) {
            return;
        }
        resources.remove(resource.id());
        resource.gone();
        resource.letGoOfAll();
        if (resource.inUse()) {
            clients.values().forEach(client -> client.settings().lose(resource));
            resources.forEach(holder -> holder.lose(resource));
        }
    }

    /** Those of one kind, in the order of their ids, which is the same however they came to be. */
    public <T extends Resource> List<T> all(Class<T> type) {
        List<T> found = new ArrayList<>();
        resources.forEach(resource -> {
            if (type.isInstance(resource)) {
                found.add(type.cast(resource));
            }
        });
        found.sort((one, other) -> Integer.compareUnsigned(one.id(), other.id()));
        return found;
    }

    public void forEach(Consumer<Resource> action) {
        resources.forEach(action);
    }

    void reap(Resource resource) {
        forget(resource);
        reaped.add(resource);
        anyReaped = true;
    }

    /** Whether {@link #takeReaped} has something: asked often, and answered without the lock; once too late does no harm. */
    public boolean hasReaped() {
        return anyReaped;
    }

    /** Those whose free request was withheld and that nobody holds any more, since the last call: to be freed on the server now. */
    public List<Resource> takeReaped() {
        if (reaped.isEmpty()) {
            return List.of();
        }
        List<Resource> taken = List.copyOf(reaped);
        reaped.clear();
        anyReaped = false;
        return taken;
    }

    void windowGone(int window) {
        clients.values().forEach(client -> client.windowGone(window));
        selections.windowGone(window);
        if (focus != null && focus.window() == window) {
            focus = null;
        }
    }
}
