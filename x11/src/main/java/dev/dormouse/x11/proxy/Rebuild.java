package dev.dormouse.x11.proxy;

import dev.dormouse.linux.Fd;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.Tracker;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.state.extension.SegmentResource;
import dev.dormouse.x11.translate.ClientIds;
import dev.dormouse.x11.translate.Correspondence;
import dev.dormouse.x11.translate.DisplayState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes everything that clients have on a server they are new to, each over its own new connection. Every client stands still; the caller
 * holds the display's lock.
 */
final class Rebuild implements AutoCloseable {
    /** Later stages make the server send events, which are the client's to get: they go over the link that it goes on with. */
    private static final List<Stage> BEFORE =
            List.of(Stage.FOUNDATIONS, Stage.PIXMAPS, Stage.CURSORS, Stage.WINDOWS, Stage.DEPENDENTS);

    private static final List<Stage> LAST = List.of(Stage.RELATIONS, Stage.MAPPING);

    private final DisplayState state;
    private final XServer to;
    private final List<ClientConnection> connections;
    private final Map<ClientModel, Control> controls = new LinkedHashMap<>();
    private final List<byte[]> batch = new ArrayList<>();
    private @Nullable ClientModel batchOf;
    private Map<ClientModel, ClientIds> ids = Map.of();
    private int requests;
    private int refused;

    Rebuild(DisplayState state, XServer to, List<ClientConnection> connections) {
        this.state = state;
        this.to = to;
        this.connections = connections;
    }

    int requests() {
        return requests;
    }

    int refused() {
        return refused;
    }

    /** One connection for each client, with the ids that it gets there. */
    void connect(Correspondence numbers) {
        Map<ClientModel, ClientIds> given = new LinkedHashMap<>();
        for (ClientConnection connection : connections) {
            ClientModel model = connection.channel().model();
            Upstream upstream = Upstream.connect(to, model.bigEndian());
            controls.put(model, new Control(upstream, model.bigEndian()));
            given.put(model, new ClientIds(model.base(), upstream.setup().base(), model.mask()));
        }
        ids = given;
        numbers.clients(List.copyOf(given.values()));
    }

    /** @param afterPixmaps fills the pixmaps once they are there */
    void make(Runnable afterPixmaps) {
        for (Stage stage : BEFORE) {
            emit(stage);
            if (stage == Stage.PIXMAPS) {
                afterPixmaps.run();
            }
        }
        controls.values().forEach(control -> refused += control.takeErrors());
    }

    private void emit(Stage stage) {
        for (Tracker tracker : state.trackers()) {
            tracker.emit(state.model(), stage, this::take);
        }
        flush();
    }

    /** What one client makes another may name, so each one's requests are done before another's are sent. */
    private void take(ClientModel client, byte[] request) {
        if (!client.equals(batchOf)) {
            flush();
            batchOf = client;
        }
        SegmentResource segment = SegmentResource.attachedBy(client, request);
        if (segment == null) {
            batch.add(state.translated(client.bigEndian(), request));
        } else {
            flush();
            share(client, request, segment.memory());
        }
    }

    /** Memory is given on by a descriptor. Whoever detached from it while it was woken has none, and does not miss it. */
    private void share(ClientModel client, byte[] request, @Nullable Fd memory) {
        Control control = controls.get(client);
        if (memory != null && control != null) {
            requests++;
            control.tell(state.translated(client.bigEndian(), request), memory);
        }
    }

    private void flush() {
        Control control = batchOf == null ? null : controls.get(batchOf);
        if (control != null && !batch.isEmpty()) {
            requests += batch.size();
            control.tellAll(batch);
            control.settle();
        }
        batch.clear();
        batchOf = null;
    }

    /** Every client goes on over its new connection, on which the last requests are on their way; then all is shown. */
    void goOn(News news, Showing showing) {
        Map<ClientModel, List<byte[]>> last = new LinkedHashMap<>();
        for (Stage stage : LAST) {
            for (Tracker tracker : state.trackers()) {
                tracker.emit(state.model(), stage, (client, request) -> {
                    if (!showing.takes(client, request)) {
                        last.computeIfAbsent(client, _ -> new ArrayList<>())
                                .add(state.translated(client.bigEndian(), request));
                    }
                });
            }
        }
        state.remapped()
                .expect(state.model().windows().all().stream()
                        .filter(WindowResource::mapped)
                        .map(WindowResource::id)
                        .toList());
        for (ClientConnection connection : connections) {
            ClientModel model = connection.channel().model();
            goOn(connection, last.getOrDefault(model, List.of()));
            news.tell(connection);
        }
        showing.show();
    }

    private void goOn(ClientConnection connection, List<byte[]> last) {
        ClientModel model = connection.channel().model();
        Control control = Objects.requireNonNull(controls.remove(model));
        Upstream upstream = control.release();
        List<byte[]> first = new ArrayList<>(last);
        first.addAll(
                connection.channel().restart(Objects.requireNonNull(ids.get(model)), control.sent() + last.size()));
        requests += last.size();
        connection.relink(new Link(upstream), first);
    }

    /** Gives back the connections that no client has taken over. */
    @Override
    public void close() {
        controls.values().forEach(Control::close);
        controls.clear();
    }
}
