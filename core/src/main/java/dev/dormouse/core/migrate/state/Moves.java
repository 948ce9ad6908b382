package dev.dormouse.core.migrate.state;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.linux.Flock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is written down of moves under {@code $DORMOUSE_ROOT/migrations}. Whatever is written is durable before anything is done or said that
 * depends on it.
 */
public record Moves(Layout layout) {
    private static final String OUT = "out-";
    private static final String IN = "in-";
    private static final String SUFFIX = ".json";

    /** Keeps others from moving the same session; nothing if somebody is at it. */
    public Optional<Flock> lockOut(String session) {
        return Flock.attempt(lockFile(OUT, session), Flock.Mode.EXCLUSIVE);
    }

    /** Keeps others from the same move at its target; nothing if somebody is at it. */
    public Optional<Flock> lockIn(String migration) {
        return Flock.attempt(lockFile(IN, migration), Flock.Mode.EXCLUSIVE);
    }

    public Optional<Departure> departure(String session) {
        Path file = out(session);
        return Files.exists(file) ? Optional.of(Json.read(file, Departure.class, Departure.VERSION)) : Optional.empty();
    }

    public Optional<Arrival> arrival(String migration) {
        Path file = in(migration);
        return Files.exists(file) ? Optional.of(Json.read(file, Arrival.class, Arrival.VERSION)) : Optional.empty();
    }

    public void write(Departure departure) {
        write(out(departure.session()), departure);
    }

    public void write(Arrival arrival) {
        write(in(arrival.migration()), arrival);
    }

    private void write(Path file, Object value) {
        Json.write(file, value);
        DurableFile.syncDirectory(directory());
    }

    /** How it ended is known and needs no remembering. */
    public void forget(Departure departure) {
        delete(out(departure.session()));
    }

    /** The lock goes too: nobody will ever take it again for anything but to see that nothing is known. */
    public void forget(Arrival arrival) {
        delete(in(arrival.migration()));
        delete(lockFile(IN, arrival.migration()));
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DurableFile.syncDirectory(directory());
    }

    private Path lockFile(String prefix, String name) {
        return directory().resolve("." + prefix + name + ".lock");
    }

    public List<Departure> departures() {
        return names(OUT).stream().flatMap(name -> departure(name).stream()).toList();
    }

    public List<Arrival> arrivals() {
        return names(IN).stream().flatMap(name -> arrival(name).stream()).toList();
    }

    private List<String> names(String prefix) {
        if (!Files.isDirectory(layout.migrations())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(layout.migrations())) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(prefix) && name.endsWith(SUFFIX))
                    .map(name -> name.substring(prefix.length(), name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes sure that a snapshot is not the only place of a session that may be running on another host by now, or be about to.
     *
     * @throws DormouseException if it is
     */
    public void requireFree(String snapshot) {
        for (Departure departure : departures()) {
            if (departure.holds() && snapshot.equals(departure.snapshot())) {
                throw held(snapshot, "its session is on its way to " + departure.host(), departure.session());
            }
        }
        for (Arrival arrival : arrivals()) {
            if (arrival.stage() == Arrival.Stage.PREPARED && snapshot.equals(arrival.snapshot())) {
                throw held(snapshot, "its session is on its way here from " + arrival.from(), arrival.session());
            }
        }
    }

    private static DormouseException held(String snapshot, String why, String session) {
        return DormouseException.failed(
                "Snapshot " + snapshot + " is not to be touched: " + why,
                "Find out what has become of it with 'dormouse migrate --resolve " + session + "'");
    }

    private Path out(String session) {
        return directory().resolve(OUT + session + SUFFIX);
    }

    private Path in(String migration) {
        return directory().resolve(IN + migration + SUFFIX);
    }

    private Path directory() {
        DurableFile.directories(layout.migrations());
        return layout.migrations();
    }
}
