package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.DisplayModel;
import dev.dormouse.x11.state.PixmapResource;
import dev.dormouse.x11.translate.Correspondence;
import dev.dormouse.x11.translate.DisplayState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One move: stop, read what only the present server knows, make everything again on the next one, go on there. Until the last step
 * the present server stays in use. Runs on the thread that asked for it, which holds {@link Clients#moving}.
 */
final class Mover {
    private final Clients clients;
    private final DisplayState state;
    private final XServer to;
    private final Duration deadline;
    private final Map<String, Long> times = new LinkedHashMap<>();
    private long last = System.nanoTime();

    Mover(Clients clients, XServer to, Duration deadline) {
        this.clients = clients;
        this.state = clients.state();
        this.to = to;
        this.deadline = deadline;
    }

    MoveReport move() {
        Place next = Place.at(to);
        try {
            mark("connect");
            return to(next);
        } catch (RuntimeException e) {
            next.close();
            throw e;
        }
    }

    private MoveReport to(Place next) {
        Place before = clients.place();
        boolean alive = before.isAlive();
        try (Standstill standstill = new Standstill(clients.connections(), deadline)) {
            mark("stop");
            Immovable.refuse(state, standstill.connections());
            state.lock().lock();
            try {
                MoveReport report = make(next, before, alive, standstill.connections());
                clients.place(next);
                return report;
            } finally {
                state.lock().unlock();
            }
        } finally {
            if (clients.place().equals(next)) {
                before.close();
            }
        }
    }

    private MoveReport make(Place next, Place before, boolean alive, List<ClientConnection> connections) {
        Fit fit = new Fit(clients.first(), next.info());
        fit.check(model());
        List<Adoption> adoptions = alive ? new ReadBack(state, before).read() : Adoption.unknown(model());
        Map<PixmapResource, Integer> pixmaps = sources();
        WindowSurvey survey = new WindowSurvey(state, before.control());
        List<WindowStrip> windows = alive ? survey.strips() : List.of();
        if (alive) {
            AtomPairs.learn(before.control(), state.numbers(), state.names());
        }
        mark("read");
        Correspondence present = state.numbers().present();
        News news = News.between(state, before, alive, next);
        Correspondence following =
                Correspondence.with(state.numbers().server(), next.info().extensions(), present);
        fit.pair(following);
        following.timeShift(
                alive
                        ? TimeShift.of(before, state.numbers().timeShift(), next)
                        : state.numbers().timeShift());
        AtomPairs.pair(next.control(), state.names(), following.atoms());
        mark("atoms");
        Rebuild rebuild = new Rebuild(state, to, connections);
        WindowPictures pictures = new WindowPictures(next.control());
        Showing showing;
        try {
            state.present(following, new ControlQuestions(next.control()));
            rebuild.connect(following);
            mark("clients");
            rebuild.make(() -> copy(before, next, alive, pixmaps));
            adoptions.forEach(adoption -> adoption.prepare(next.control(), state));
            next.control().settle();
            showing = new Showing(state, next.control(), adoptions);
            mark("make");
            new WindowReader(before.control()).read(windows, pictures::keep);
            mark("windows");
        } catch (RuntimeException e) {
            state.present(present, new ControlQuestions(before.control()));
            rebuild.close();
            throw e;
        }
        rebuild.goOn(news, showing);
        mark("go on");
        pictures.paint(window -> state.numbers().real(Kind.WINDOW, window));
        mark("windows");
        return new MoveReport(
                connections.size(),
                times,
                rebuild.requests(),
                rebuild.refused(),
                notes(alive, pixmaps, survey.leftOut()));
    }

    private DisplayModel model() {
        return state.model();
    }

    /** Each pixmap's id on the present server: later there will be another. */
    private Map<PixmapResource, Integer> sources() {
        Map<PixmapResource, Integer> sources = new LinkedHashMap<>();
        for (PixmapResource pixmap : model().all(PixmapResource.class)) {
            if (PixmapCopy.isCopied(pixmap)) {
                sources.put(pixmap, state.numbers().real(pixmap.kind(), pixmap.id()));
            }
        }
        return sources;
    }

    private void copy(Place before, Place next, boolean alive, Map<PixmapResource, Integer> sources) {
        if (alive) {
            new PixmapCopy(before.control(), next.control())
                    .copy(sources, pixmap -> state.numbers().real(Kind.PIXMAP, pixmap));
        }
        mark("pixmaps");
    }

    private static List<String> notes(boolean alive, Map<PixmapResource, Integer> pixmaps, int leftOut) {
        List<String> notes = new ArrayList<>();
        if (!alive && !pixmaps.isEmpty()) {
            notes.add("The last server died with the contents of " + pixmaps.size()
                    + " pixmaps: programs that do not draw them again show them empty.");
        }
        if (leftOut > 0) {
            notes.add("What " + leftOut
                    + " windows showed was too much to be copied: they are as their programs draw them again.");
        }
        return notes;
    }

    private void mark(String part) {
        long now = System.nanoTime();
        times.merge(part, Math.round((now - last) / 1e6), Long::sum);
        last = now;
    }
}
