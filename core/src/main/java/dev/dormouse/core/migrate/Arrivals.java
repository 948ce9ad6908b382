package dev.dormouse.core.migrate;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.lifecycle.Leftovers;
import dev.dormouse.core.migrate.copy.Inbound;
import dev.dormouse.core.migrate.state.Arrival;
import dev.dormouse.core.migrate.state.Arrival.Stage;
import dev.dormouse.core.migrate.state.Moves;
import dev.dormouse.core.migrate.wire.Message;
import dev.dormouse.core.migrate.wire.Standing;
import dev.dormouse.core.migrate.wire.WireException;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.restore.Restore;
import dev.dormouse.core.restore.RestoreRequest;
import dev.dormouse.core.session.Names;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.HostFit;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotFile;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.linux.CpuInfo;
import dev.dormouse.linux.Flock;
import dev.dormouse.linux.Sha256;
import dev.dormouse.store.contents.Contents;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Moves as their target keeps them: what it has said it writes down before it says it, and what it has written down counts, whoever asks.
 * For any number of threads and processes.
 */
public final class Arrivals {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int POLLS = 600;

    private final Layout layout;
    private final CriuProgram criu;
    private final Progress progress;
    private final Moves moves;

    public Arrivals(Layout layout, CriuProgram criu, Progress progress) {
        this.layout = layout;
        this.criu = criu;
        this.progress = progress;
        this.moves = new Moves(layout);
    }

    /**
     * Makes a snapshot exist whose chunks have come. Nothing is started.
     *
     * @param arrival without the snapshot's id
     * @return the id: another one than at the source, as both may have one store in common
     * @throws DormouseException if it is not whole, or does not fit this host
     */
    String prepare(Arrival arrival, Inbound inbound, String json) {
        Contents contents = inbound.contents();
        SnapshotStore snapshots = new SnapshotStore(layout);
        byte[] sealed = snapshots.sealed(contents);
        Manifest manifest = manifest(arrival, json)
                .in(Names.randomId(), Sha256.of(MemorySegment.ofArray(sealed)), inbound.stored());
        requireWhole(manifest, contents);
        HostFit.require(manifest, CpuInfo.ofHost(), System.getProperty("os.arch"), criu.version());
        // First the note: what nobody knows of would be nobody's to remove.
        moves.write(arrival.of(manifest.id()));
        // Held so that nobody takes it for what a killed one has left.
        try (SessionLock _ = SessionLock.take(layout, "snapshot-" + manifest.id())) {
            snapshots.commit(manifest, sealed);
        }
        return manifest.id();
    }

    private static Manifest manifest(Arrival arrival, String json) {
        Manifest manifest = Json.parse(
                json.getBytes(StandardCharsets.UTF_8), Path.of(arrival.from()), Manifest.class, Manifest.VERSION);
        if (manifest.version() != Manifest.VERSION || !manifest.session().name().equals(arrival.session())) {
            throw new WireException("a snapshot of something else");
        }
        return manifest;
    }

    private static void requireWhole(Manifest manifest, Contents contents) {
        Map<String, Long> came = new HashMap<>();
        contents.files().forEach(file -> came.put(file.path(), file.size()));
        Map<String, Long> said = new HashMap<>();
        for (SnapshotFile file : manifest.files()) {
            said.put(file.path(), file.size());
        }
        if (!came.equals(said)) {
            throw new WireException("other files than its list says");
        }
    }

    /** Wakes a session that its source has given up. */
    Message start(String migration) {
        return locked(migration, arrival -> {
            if (arrival.isEmpty()) {
                throw new WireException("the start of a move that nobody knows of");
            }
            return switch (judged(arrival.get()).stage()) {
                case PREPARED, STARTING -> woken(arrival.get());
                case RUNNING -> new Message.Running(0);
                case REFUSED -> new Message.Failed("It was refused there", "Move it again");
            };
        });
    }

    private Message woken(Arrival arrival) {
        long begun = System.nanoTime();
        moves.write(arrival.at(Stage.STARTING));
        try {
            new Restore(layout, criu, progress)
                    .run(new RestoreRequest(arrival.snapshot(), arrival.as(), null, null, arrival.lazy(), Map.of()));
        } catch (RuntimeException e) {
            refused(arrival);
            return e instanceof DormouseException known
                    ? new Message.Failed(known.cause(), known.cure())
                    : new Message.Failed("It did not wake there (" + e + ")", "Look at the log there");
        }
        moves.write(arrival.at(Stage.RUNNING));
        progress.step(arrival.as() + " runs here");
        return new Message.Running((System.nanoTime() - begun) / 1_000_000);
    }

    /** It will never run here; only then its snapshot goes. */
    private void refused(Arrival arrival) {
        moves.write(arrival.at(Stage.REFUSED));
        SnapshotStore snapshots = new SnapshotStore(layout);
        if (snapshots.ids().contains(arrival.snapshot())) {
            snapshots.delete(arrival.snapshot());
        }
    }

    /** How far a move has come; waits for whoever is at it. */
    Standing standing(String migration) {
        return locked(
                migration,
                arrival -> arrival.map(known -> switch (judged(known).stage()) {
                            case PREPARED, STARTING -> Standing.PREPARED;
                            case RUNNING -> Standing.RUNNING;
                            case REFUSED -> Standing.REFUSED;
                        })
                        .orElse(Standing.UNKNOWN));
    }

    /** If waking it was interrupted: whether it had come so far as to be this host's. */
    private Arrival judged(Arrival arrival) {
        if (arrival.stage() == Stage.PREPARED && !hasSnapshot(arrival)) {
            refused(arrival);
            return arrival.at(Stage.REFUSED);
        }
        if (arrival.stage() != Stage.STARTING) {
            return arrival;
        }
        new Leftovers(layout, Runc.withoutCriu(layout)).mend();
        SessionStore sessions = new SessionStore(layout);
        boolean here = sessions.exists(arrival.as())
                && arrival.snapshot().equals(sessions.load(arrival.as()).restoredFrom());
        Arrival known = arrival.at(here ? Stage.RUNNING : Stage.PREPARED);
        moves.write(known);
        return known;
    }

    /** It was written down first: whoever was killed then has no snapshot. */
    private boolean hasSnapshot(Arrival arrival) {
        return new SnapshotStore(layout).ids().contains(arrival.snapshot());
    }

    private Standing refusedIfAsleep(Arrival arrival) {
        Arrival now = judged(arrival);
        if (now.stage() == Stage.RUNNING) {
            return Standing.RUNNING;
        }
        refused(now);
        return Standing.REFUSED;
    }

    void forget(String migration) {
        locked(migration, arrival -> {
            arrival.ifPresent(moves::forget);
            return migration;
        });
    }

    /** A source that moves a session again has done with all earlier moves of it. */
    void supersede(String origin, String session) {
        for (Arrival old : moves.arrivals()) {
            if (old.origin().equals(origin) && old.session().equals(session)) {
                locked(old.migration(), arrival -> {
                    arrival.ifPresent(this::superseded);
                    return old;
                });
            }
        }
    }

    private void superseded(Arrival arrival) {
        if (judged(arrival).stage() == Stage.PREPARED) {
            refused(arrival);
        }
        moves.forget(arrival);
    }

    /**
     * Settles moves of a session to here whose source does not say any more what is to become of them: what was not started is refused, so
     * that its source, when it asks, takes it back.
     *
     * @param name of the session, here or there
     * @return how many there were
     */
    public int settle(String name) {
        List<Arrival> open = moves.arrivals().stream()
                .filter(arrival ->
                        arrival.as().equals(name) || arrival.session().equals(name))
                .filter(arrival -> arrival.stage() == Stage.PREPARED || arrival.stage() == Stage.STARTING)
                .toList();
        for (Arrival arrival : open) {
            Standing standing = locked(
                    arrival.migration(),
                    known -> known.map(this::refusedIfAsleep).orElse(Standing.UNKNOWN));
            progress.step(
                    standing == Standing.RUNNING
                            ? arrival.as() + " runs here"
                            : arrival.as() + " is refused here: " + arrival.from() + " may take it back");
        }
        return open.size();
    }

    private <T> T locked(String migration, Function<Optional<Arrival>, T> work) {
        for (int poll = 0; poll < POLLS; poll++) {
            Optional<Flock> lock = moves.lockIn(migration);
            if (lock.isPresent()) {
                try (Flock _ = lock.get()) {
                    return work.apply(moves.arrival(migration));
                }
            }
            Waiting.pause(POLL);
        }
        throw DormouseException.failed("The session is still being woken there", "Ask again in a while");
    }
}
