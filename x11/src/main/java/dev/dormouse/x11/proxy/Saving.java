package dev.dormouse.x11.proxy;

import dev.dormouse.linux.CountedOutput;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MappedMemory;
import dev.dormouse.linux.PidSpace;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.PixmapResource;
import dev.dormouse.x11.state.Stage;
import dev.dormouse.x11.state.Tracker;
import dev.dormouse.x11.state.extension.SegmentResource;
import dev.dormouse.x11.translate.ClientProcess;
import dev.dormouse.x11.translate.DisplayState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes a display down while its clients stand still. Used by one thread. */
final class Saving implements AutoCloseable {
    private final Clients clients;
    private final DisplayState state;
    private @Nullable Standstill standstill;

    Saving(Clients clients) {
        this.clients = clients;
        this.state = clients.state();
    }

    void stop(Duration deadline) {
        if (!clients.place().isAlive()) {
            throw new X11Exception("its X server is gone");
        }
        Standstill stopped = new Standstill(clients.connections(), deadline);
        try {
            Immovable.refuse(state, stopped.connections());
        } catch (X11Exception e) {
            stopped.close();
            throw e;
        }
        standstill = stopped;
    }

    private List<ClientConnection> connections() {
        return standstill == null ? List.of() : standstill.connections();
    }

    List<Held.Client> clients() {
        return connections().stream()
                .map(connection -> new Held.Client(connection.number(), connection.inode()))
                .toList();
    }

    void save(Path directory) {
        state.lock().lock();
        try {
            Place place = clients.place();
            AtomPairs.learn(place.control(), state.numbers(), state.names());
            List<SavedDisplay.Window> windows = new ReadBack(state, place)
                    .read().stream().map(Adoption::saved).toList();
            SavedDisplayFile.write(
                    directory,
                    new SavedDisplay(
                            clients.first(),
                            state.names().all(),
                            state.numbers().present().nextNumbers(),
                            TimeShift.now(place) + state.numbers().timeShift(),
                            connections().stream().map(Saving::client).toList(),
                            requests(),
                            windows,
                            connections().stream()
                                    .flatMap(each -> segments(each).stream())
                                    .toList()));
            PixmapFile.write(directory, place.control(), PixmapCopy.strips(sources()));
            WindowFile.write(directory, place.control(), new WindowSurvey(state, place.control()).strips());
        } finally {
            state.lock().unlock();
        }
    }

    private static SavedDisplay.Client client(ClientConnection connection) {
        ClientModel model = connection.channel().model();
        return new SavedDisplay.Client(
                connection.number(),
                connection.innerPid(),
                model.base(),
                model.mask(),
                model.bigEndian(),
                connection.channel().requests().hasBigRequests(),
                connection.channel().requests().sequence());
    }

    private List<SavedDisplay.Segment> segments(ClientConnection connection) {
        List<SavedDisplay.Segment> segments = new ArrayList<>();
        for (SegmentResource segment : state.model().all(SegmentResource.class)) {
            Fd memory = segment.memory();
            if (segment.client() == connection.channel().model() && memory != null) {
                segments.add(located(segment.id(), connection.pid(), memory));
            }
        }
        return segments;
    }

    /** Where the client has it; some have a process of theirs draw for them, which has it instead. */
    private SavedDisplay.Segment located(int id, int client, Fd memory) {
        long size = MappedMemory.size(memory);
        OptionalLong own = MappedMemory.address(client, memory);
        if (own.isPresent()) {
            return new SavedDisplay.Segment(id, ClientProcess.innerPid(client), own.getAsLong(), size);
        }
        int server = clients.place().control().serverPid();
        for (int other : PidSpace.members(client)) {
            OptionalLong there = MappedMemory.address(other, memory);
            if (there.isPresent() && other != server) {
                return new SavedDisplay.Segment(id, ClientProcess.innerPid(other), there.getAsLong(), size);
            }
        }
        return new SavedDisplay.Segment(id, 0, 0, size);
    }

    private List<SavedDisplay.Request> requests() {
        List<SavedDisplay.Request> requests = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            for (Tracker tracker : state.trackers()) {
                tracker.emit(
                        state.model(),
                        stage,
                        (client, request) -> requests.add(new SavedDisplay.Request(client.base(), request)));
            }
        }
        return requests;
    }

    private Map<PixmapResource, Integer> sources() {
        Map<PixmapResource, Integer> sources = new LinkedHashMap<>();
        for (PixmapResource pixmap : state.model().all(PixmapResource.class)) {
            if (PixmapCopy.isCopied(pixmap)) {
                sources.put(pixmap, state.numbers().real(Kind.PIXMAP, pixmap.id()));
            }
        }
        return sources;
    }

    void drain(Path directory) {
        for (ClientConnection connection : connections()) {
            byte[] left = connection.drain();
            if (left.length > 0) {
                write(directory.resolve(input(connection.number())), left);
            }
        }
    }

    /** What a client has sent that was not dealt with when it was saved. */
    static String input(int client) {
        return "input-" + client;
    }

    private static void write(Path file, byte[] bytes) {
        try (CountedOutput out = CountedOutput.create(file)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (standstill != null) {
            standstill.close();
        }
    }
}
