package dev.dormouse.x11.proxy;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MappedMemory;
import dev.dormouse.linux.MemoryFile;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Protocol;
import dev.dormouse.x11.state.PixmapResource;
import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.state.WindowResource;
import dev.dormouse.x11.state.extension.SegmentResource;
import dev.dormouse.x11.translate.Channel;
import dev.dormouse.x11.translate.ClientIds;
import dev.dormouse.x11.translate.Correspondence;
import dev.dormouse.x11.translate.DisplayState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Makes a saved display again, on any X server, in two steps: what can be made without the programs, before they are there, so that what does
 * not fit is told early; and the rest once they are there, but have had no answer yet. Used by one thread at a time.
 */
final class Revival implements AutoCloseable {
    private final SavedDisplay saved;
    private final Path directory;
    private final Place place;
    private final DisplayState state;
    private final Clients clients;
    private final List<ClientConnection> connections = new ArrayList<>();
    private final Rebuild rebuild;
    private final WindowPictures pictures;
    private boolean made;

    private Revival(SavedDisplay saved, Path directory, Place place, ProxySettings settings) {
        this.saved = saved;
        this.directory = directory;
        this.place = place;
        VirtualServer server =
                VirtualServers.of(saved.first().setup(), saved.first().extensions(), settings);
        this.state = new DisplayState(
                Protocol.load(),
                server,
                Trackers.all(server),
                settings.isolation(),
                new ControlQuestions(place.control()));
        this.clients = new Clients(state, place, saved.first());
        this.rebuild = new Rebuild(state, settings.server(), connections);
        this.pictures = new WindowPictures(place.control());
    }

    /** @param sockets the proxy's ends of the clients' sockets, by their numbers; they become the display's */
    static Revival begin(ProxySettings settings, Path directory, Place place, Map<Integer, UnixSocket> sockets) {
        Revival revival = new Revival(SavedDisplayFile.read(directory), directory, place, settings);
        revival.state.lock().lock();
        try {
            revival.remember();
            revival.connect(sockets);
            revival.fit();
            if (revival.saved.segments().isEmpty()) {
                revival.make();
            }
            return revival;
        } catch (RuntimeException e) {
            revival.close();
            throw e;
        } finally {
            revival.state.lock().unlock();
        }
    }

    Clients clients() {
        return clients;
    }

    /**
     * The programs are there.
     *
     * @param processes which may be the one that had this pid in its own namespace
     */
    void finish(IntFunction<List<Integer>> processes) {
        state.lock().lock();
        try {
            Map<Integer, Integer> pids = new HashMap<>();
            saved.clients().forEach(client -> pids.put(client.base(), client.process()));
            for (ClientConnection connection : connections) {
                int known = pids.getOrDefault(connection.channel().model().base(), 0);
                List<Integer> found = known == 0 ? List.of() : processes.apply(known);
                connection.process(found.isEmpty() ? 0 : found.getFirst());
            }
            saved.segments().forEach(segment -> share(segment, processes));
            if (!made) {
                make();
            }
            rebuild.goOn(News.after(state, saved.first(), place), new Showing(state, place.control(), adoptions()));
            pictures.paint(window -> state.numbers().real(Kind.WINDOW, window));
        } finally {
            state.lock().unlock();
        }
    }

    private void share(SavedDisplay.Segment saved, IntFunction<List<Integer>> processes) {
        SegmentResource segment = state.model().find(saved.id(), SegmentResource.class);
        if (segment != null) {
            List<Integer> pids = saved.process() == 0 ? List.of() : processes.apply(saved.process());
            segment.memory(find(saved, pids).orElseGet(() -> empty(saved.size())));
        }
    }

    private static Optional<Fd> find(SavedDisplay.Segment saved, List<Integer> pids) {
        for (int pid : pids) {
            Optional<Fd> memory = MappedMemory.at(pid, saved.address());
            if (memory.isPresent() && saved.hasSizeOf(memory.get())) {
                return memory;
            }
            memory.ifPresent(Fd::close);
        }
        return Optional.empty();
    }

    /** For what the program has unmapped already: it will ask to be detached from it, which must not be an error. */
    private static Fd empty(long size) {
        try (MemoryFile memory = MemoryFile.create("dormouse-unmapped", size)) {
            return memory.fd().duplicate();
        }
    }

    private void remember() {
        saved.names().forEach(state.names()::learn);
        state.numbers().present().nextNumbers(saved.nextNumbers());
    }

    /** One client for each that was saved, whose state is followed from the saved requests. */
    private void connect(Map<Integer, UnixSocket> sockets) {
        Map<Integer, Channel> channels = new HashMap<>();
        for (SavedDisplay.Client client : saved.clients()) {
            UnixSocket socket = sockets.get(client.number());
            if (socket == null) {
                // Its program ended while it was being saved.
                continue;
            }
            ClientIds ids = new ClientIds(client.base(), client.base(), client.mask());
            Channel channel = state.channel(ids, client.bigEndian());
            channel.requests().resume(client.sequence(), client.bigRequests());
            channels.put(client.base(), channel);
            ClientConnection connection = clients.add(client.number(), socket, channel);
            // Its socket was made for it by somebody else.
            connection.process(0);
            connection.put(input(client.number()));
            connections.add(connection);
        }
        for (SavedDisplay.Request request : saved.requests()) {
            Channel channel = channels.get(request.client());
            if (channel != null) {
                state.follow(channel.model(), request.bytes());
            }
        }
    }

    private byte[] input(int client) {
        Path file = directory.resolve(Saving.input(client));
        try {
            if (!Files.exists(file)) {
                return new byte[0];
            }
            if (Files.size(file) > Pump.CAPACITY) {
                throw new X11Exception("what its client " + client + " had sent is longer than can be");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void fit() {
        Fit fit = new Fit(saved.first(), place.info());
        fit.check(state.model());
        Correspondence following = Correspondence.with(
                state.numbers().server(),
                place.info().extensions(),
                state.numbers().present());
        fit.pair(following);
        following.timeShift(TimeShift.of(saved.time(), place));
        AtomPairs.pair(place.control(), state.names(), following.atoms());
        state.present(following, new ControlQuestions(place.control()));
        rebuild.connect(following);
    }

    private void make() {
        made = true;
        rebuild.make(this::paint);
        adoptions().forEach(adoption -> adoption.prepare(place.control(), state));
        WindowFile.read(directory, state.model(), pictures::keep);
        place.control().settle();
    }

    private List<Adoption> adoptions() {
        List<Adoption> adoptions = new ArrayList<>();
        for (SavedDisplay.Window window : saved.windows()) {
            WindowResource known = state.model().find(window.id(), WindowResource.class);
            if (known != null) {
                adoptions.add(new Adoption(known, window.iconic(), window.states(), window.desktop()));
            }
        }
        return adoptions;
    }

    private void paint() {
        Map<Long, PixmapStrip> strips = new HashMap<>();
        for (PixmapResource pixmap : state.model().all(PixmapResource.class)) {
            PixmapStrip.of(pixmap, 0).forEach(strip -> strips.put(key(strip.id(), strip.y()), strip));
        }
        try (PixmapPainter painter = new PixmapPainter(place.control())) {
            PixmapFile.read(directory, (pixmap, y, image) -> {
                PixmapStrip strip = strips.get(key(pixmap, y));
                if (strip != null) {
                    painter.paint(strip, state.numbers().real(Kind.PIXMAP, pixmap), image);
                }
            });
        }
    }

    private static long key(int pixmap, int y) {
        return (long) pixmap << 32 | (y & 0xffffffffL);
    }

    /** Gives back what no client has taken over. */
    @Override
    public void close() {
        rebuild.close();
    }
}
