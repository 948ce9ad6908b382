package dev.dormouse.x11.proxy;

import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.protocol.Protocol;
import dev.dormouse.x11.state.PixmapResource;
import dev.dormouse.x11.state.VirtualServer;
import dev.dormouse.x11.state.WindowResource;
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

/** Makes a saved display again, on any X server. Runs on the thread that asked for it, before any other knows of the display. */
final class Revival {
    private final SavedDisplay saved;
    private final Path directory;
    private final Place place;
    private final DisplayState state;
    private final Clients clients;

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
    }

    /** @param sockets the proxy's ends of the clients' sockets, by their numbers; they become the display's */
    static Clients revive(ProxySettings settings, Path directory, Place place, Map<Integer, UnixSocket> sockets) {
        Revival revival = new Revival(SavedDisplayFile.read(directory), directory, place, settings);
        revival.state.lock().lock();
        try {
            revival.remember();
            List<ClientConnection> connections = revival.connect(sockets);
            Rebuild rebuild = new Rebuild(revival.state, settings.server(), connections);
            try {
                revival.make(rebuild);
            } catch (RuntimeException e) {
                rebuild.close();
                throw e;
            }
            rebuild.goOn(News.after(revival.state, revival.saved.first(), place));
            return revival.clients;
        } finally {
            revival.state.lock().unlock();
        }
    }

    private void remember() {
        saved.names().forEach(state.names()::learn);
        state.numbers().present().nextNumbers(saved.nextNumbers());
    }

    /** One client for each that was saved, whose state is followed from the saved requests. */
    private List<ClientConnection> connect(Map<Integer, UnixSocket> sockets) {
        List<ClientConnection> connections = new ArrayList<>();
        Map<Integer, Channel> channels = new HashMap<>();
        for (SavedDisplay.Client client : saved.clients()) {
            UnixSocket socket = sockets.get(client.number());
            if (socket == null) {
                throw new X11Exception("nobody has the socket of its client " + client.number());
            }
            ClientIds ids = new ClientIds(client.base(), client.base(), client.mask());
            Channel channel = state.channel(ids, client.bigEndian());
            channel.requests().resume(client.sequence(), client.bigRequests());
            channels.put(client.base(), channel);
            ClientConnection connection = clients.add(client.number(), socket, channel);
            connection.put(input(client.number()));
            connections.add(connection);
        }
        for (SavedDisplay.Request request : saved.requests()) {
            Channel channel = channels.get(request.client());
            if (channel != null) {
                state.follow(channel.model(), request.bytes());
            }
        }
        return connections;
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

    private void make(Rebuild rebuild) {
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
        rebuild.make(this::paint);
        for (SavedDisplay.Window window : saved.windows()) {
            WindowResource known = state.model().find(window.id(), WindowResource.class);
            if (known != null) {
                new Adoption(known, window.iconic(), window.states(), window.desktop()).prepare(place.control(), state);
            }
        }
        place.control().settle();
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
}
