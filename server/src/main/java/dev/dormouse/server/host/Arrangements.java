package dev.dormouse.server.host;

import dev.dormouse.api.Arrangement;
import dev.dormouse.api.EventKind;
import dev.dormouse.api.Gone;
import dev.dormouse.api.Problem;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.Names;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.server.call.Events;
import dev.dormouse.server.call.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Saved layouts of several sessions on one screen: {@code $DORMOUSE_ROOT/api/arrangements.json}. From any thread. */
final class Arrangements {
    private static final int VERSION = 1;
    private static final int MOST = 100;
    private static final int MOST_TILES = 50;
    private static final double FARTHEST = 100_000;

    private final Path file;
    private final Events events;

    Arrangements(Layout layout, Events events) {
        this.file = layout.root().resolve("api").resolve("arrangements.json");
        this.events = events;
    }

    private record Saved(int version, List<Arrangement> arrangements) {}

    synchronized List<Arrangement> list() {
        return Files.exists(file) ? Json.read(file, Saved.class, VERSION).arrangements() : List.of();
    }

    /** @throws Refusal INVALID, or TOO_LARGE if there are too many */
    synchronized Arrangement save(String name, Arrangement arrangement) {
        Names.check("name of an arrangement", name);
        arrangement.tiles().forEach(Arrangements::require);
        Arrangement named = new Arrangement(name, arrangement.tiles());
        List<Arrangement> all = new ArrayList<>(list());
        all.removeIf(one -> one.name().equals(name));
        all.add(named);
        if (all.size() > MOST || named.tiles().size() > MOST_TILES) {
            throw new Refusal(
                    Problem.Code.TOO_LARGE,
                    "There may be " + MOST + " arrangements, of " + MOST_TILES + " tiles each",
                    "Remove one first");
        }
        write(all);
        events.tell(EventKind.ARRANGEMENT, null, named);
        return named;
    }

    private static void require(Arrangement.Tile tile) {
        Names.check("session name", tile.session());
        boolean placed = within(tile.x(), -FARTHEST, FARTHEST)
                && within(tile.y(), -FARTHEST, FARTHEST)
                && within(tile.width(), 1, FARTHEST)
                && within(tile.height(), 1, FARTHEST);
        if (!placed || !within(tile.opacity(), 0.1, 1)) {
            throw new Refusal(
                    Problem.Code.INVALID,
                    "A tile of " + tile.session() + " lies outside of any canvas, or cannot be seen",
                    "Give places up to " + (long) FARTHEST + " and an opacity from 0.1 to 1");
        }
    }

    private static boolean within(double value, double least, double most) {
        return value >= least && value <= most;
    }

    synchronized void remove(String name) {
        List<Arrangement> all = new ArrayList<>(list());
        if (!all.removeIf(one -> one.name().equals(name))) {
            throw new Refusal(Problem.Code.NOT_FOUND, "There is no arrangement '" + name + "'", "List them first");
        }
        write(all);
        events.tell(EventKind.ARRANGEMENT_GONE, null, new Gone(name));
    }

    private void write(List<Arrangement> all) {
        DurableFile.directories(file.resolveSibling("."));
        Json.write(file, new Saved(VERSION, all));
    }
}
