package dev.dormouse.core.migrate;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.lifecycle.Leftovers;
import dev.dormouse.core.migrate.link.Link;
import dev.dormouse.core.migrate.link.LinkLostException;
import dev.dormouse.core.migrate.state.Departure;
import dev.dormouse.core.migrate.state.Departure.Stage;
import dev.dormouse.core.migrate.state.Moves;
import dev.dormouse.core.migrate.wire.Message;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.restore.Restore;
import dev.dormouse.core.restore.RestoreRequest;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.linux.Flock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Brings moves to their end where a session left: those that failed, and those that were interrupted. Whoever calls holds the move's lock.
 * Used by one thread.
 */
public final class Settlement {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final int PATIENCES = 3;

    private final Layout layout;
    private final CriuProgram criu;
    private final Progress progress;
    private final Duration patience;
    private final Moves moves;

    public Settlement(Layout layout, CriuProgram criu, Progress progress, Duration patience) {
        this.layout = layout;
        this.criu = criu;
        this.progress = progress;
        this.patience = patience;
        this.moves = new Moves(layout);
    }

    /** Where a session is once a move has come to its end. */
    public enum Where {
        /** As it was. */
        HERE,
        /** At the target. */
        THERE
    }

    /** @throws DormouseException if another command moves the session just now */
    static Flock locked(Moves moves, String session) {
        return moves.lockOut(session)
                .orElseThrow(() -> DormouseException.failed(
                        "Another dormouse command is moving session '" + session + "'",
                        "Wait until it is done and try again"));
    }

    /**
     * Finds out what has become of a session's move.
     *
     * @return where it is; HERE too if nothing is known of a move
     * @throws DormouseException if only the target knows, and does not answer
     */
    public Where settle(String session) {
        Optional<Departure> departure = moves.departure(session);
        return departure.isEmpty() ? Where.HERE : settle(departure.get());
    }

    /**
     * Wakes a session here of which only the target would know, because the user knows that it does not run there and never will.
     *
     * @throws DormouseException if there is no such session
     */
    public void takeBack(String session) {
        Departure departure = moves.departure(session)
                .orElseThrow(() -> DormouseException.failed(
                        "Session '" + session + "' is on its way to nowhere", "See where it is with 'dormouse ps'"));
        Departure stopped = departure.stage() == Stage.SWITCHED ? departure.at(Stage.STOPPED) : departure;
        moves.write(stopped);
        Where _ = settle(stopped);
    }

    private Where settle(Departure departure) {
        progress.step("An earlier move of " + departure.session() + " to " + departure.host() + " was interrupted");
        return switch (departure.stage()) {
            case COPYING -> here(departure);
            case STOPPING, STOPPED -> back(departure);
            case SWITCHED -> asked(departure);
        };
    }

    /** It has never stopped, or runs again. If it was ended meanwhile, by a reboot, snapshots are all that there is of it. */
    private Where here(Departure departure) {
        if (runs(departure.session())) {
            discard(departure);
        }
        moves.forget(departure);
        return Where.HERE;
    }

    private boolean runs(String name) {
        SessionStore sessions = new SessionStore(layout);
        return sessions.exists(name)
                && Container.of(layout, sessions.load(name).container()).init() != 0;
    }

    /** Removes what was made for the move only. */
    private void discard(Departure departure) {
        departure.live().forEach(this::delete);
        made(departure.session(), Set.of(Manifest.MIGRATE)).forEach(this::delete);
    }

    /** Also one that was made just before a kill; but not the one that the session was woken from. */
    private List<String> made(String name, Set<String> occasions) {
        SessionStore sessions = new SessionStore(layout);
        String used = sessions.exists(name)
                ? Objects.requireNonNullElse(sessions.load(name).restoredFrom(), "")
                : "";
        return new SnapshotStore(layout)
                .all().stream()
                        .filter(manifest -> occasions.contains(Objects.requireNonNullElse(manifest.occasion(), "")))
                        .filter(manifest -> manifest.session().name().equals(name))
                        .map(Manifest::id)
                        .filter(id -> !id.equals(used))
                        .toList();
    }

    private void delete(String snapshot) {
        SnapshotStore snapshots = new SnapshotStore(layout);
        if (snapshots.ids().contains(snapshot)) {
            snapshots.delete(snapshot);
        }
    }

    /** The target was not told to wake it, or never will: it runs here, or is woken here. */
    private Where back(Departure departure) {
        new Leftovers(layout, Runc.withoutCriu(layout)).mend();
        if (!new SessionStore(layout).exists(departure.session())) {
            String snapshot = last(departure);
            progress.step("Waking " + departure.session() + " here again");
            new Restore(layout, criu, progress).run(new RestoreRequest(snapshot, departure.session()));
        }
        return here(departure);
    }

    /** The snapshot in which the session is: the one that was made last. */
    private String last(Departure departure) {
        String known = departure.snapshot();
        if (known != null) {
            return known;
        }
        return new SnapshotStore(layout)
                .all().reversed().stream()
                        .filter(manifest -> Manifest.MIGRATE.equals(manifest.occasion()))
                        .filter(manifest -> manifest.session().name().equals(departure.session()))
                        .map(Manifest::id)
                        .filter(id -> !departure.live().contains(id))
                        .findFirst()
                        .orElseThrow(() -> DormouseException.failed(
                                "Session '" + departure.session() + "' was removed while it was being moved",
                                "Wake one of its snapshots, which 'dormouse snapshots' lists"));
    }

    /**
     * A move has failed before the target was told to wake the session.
     *
     * @return the failure, with what has become of the session
     */
    DormouseException goesOn(Departure departure, RuntimeException failure) {
        DormouseException known = known(failure);
        try {
            boolean stopped = departure.stage() != Stage.COPYING;
            Where _ = stopped ? back(departure) : here(departure);
        } catch (RuntimeException second) {
            known.addSuppressed(second);
            return new DormouseException(
                    known.code(),
                    known.cause() + "; and session '" + departure.session() + "' did not wake here again ("
                            + known(second).cause() + ")",
                    "It is whole in a snapshot: 'dormouse migrate --resolve " + departure.session() + "' tries again",
                    known.details(),
                    known);
        }
        return new DormouseException(
                known.code(),
                known.cause() + "; session '" + departure.session() + "' goes on here",
                known.cure(),
                known.details(),
                failure);
    }

    private static DormouseException known(RuntimeException failure) {
        return switch (failure) {
            case DormouseException known -> known;
            case LinkLostException lost -> lost.explained();
            default ->
                new DormouseException(
                        DormouseException.Code.FAILED,
                        "The move failed (" + failure + ")",
                        "See more with --verbose",
                        "",
                        failure);
        };
    }

    /**
     * Has the target wake the session; if it cannot be told, or does not answer, it is asked again over new connections.
     *
     * @return milliseconds that the target took
     * @throws DormouseException if it runs here again, or nobody knows
     */
    long handOver(Departure departure, Link link) {
        try {
            return started(departure, link);
        } catch (LinkLostException e) {
            progress.step(e.getMessage() + "; asking again");
            Where where = asked(departure);
            if (where == Where.THERE) {
                return 0;
            }
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    e.getMessage() + "; session '" + departure.session() + "' goes on here",
                    e.explained().cure(),
                    "",
                    e);
        }
    }

    private long started(Departure departure, Link link) {
        link.send(new Message.Start());
        return switch (link.receive()) {
            case Message.Running running -> {
                gone(departure, link);
                yield running.millis();
            }
            case Message.Failed failed -> {
                Departure stopped = departure.at(Stage.STOPPED);
                moves.write(stopped);
                throw goesOn(
                        stopped,
                        DormouseException.failed(
                                "It did not wake at " + link.peer() + ": " + failed.cause(), failed.cure()));
            }
            case Message other ->
                throw new LinkLostException("The connection to " + link.peer() + " is of no use: it said "
                        + other.getClass().getSimpleName());
        };
    }

    /** It runs there: nothing is left of it here. */
    private void gone(Departure departure, Link link) {
        String snapshot = departure.snapshot();
        if (snapshot != null) {
            delete(snapshot);
        }
        discard(departure);
        // Those in which it had come here before.
        made(departure.session(), Set.of(Manifest.ARRIVED)).forEach(this::delete);
        moves.forget(departure);
        try {
            link.send(new Message.Forget());
            link.receive(Message.Forgotten.class);
        } catch (LinkLostException e) {
            // It remembers a little longer than it needs to.
            org.slf4j.LoggerFactory.getLogger(Settlement.class).debug("forgetting", e);
        }
    }

    /** Only the target knows. */
    private Where asked(Departure departure) {
        long deadline = System.nanoTime() + PATIENCES * patience.toNanos();
        while (true) {
            Link link = reached(departure, deadline);
            try (link) {
                return answered(departure, link);
            } catch (LinkLostException e) {
                requireTime(departure, deadline, e.explained());
            }
            Waiting.pause(AGAIN);
        }
    }

    private Link reached(Departure departure, long deadline) {
        while (true) {
            try {
                return Greeting.call(layout, departure.host(), patience);
            } catch (LinkLostException e) {
                requireTime(departure, deadline, e.explained());
            } catch (DormouseException e) {
                requireTime(departure, deadline, e);
            }
            Waiting.pause(AGAIN);
        }
    }

    private static void requireTime(Departure departure, long deadline, DormouseException why) {
        if (System.nanoTime() > deadline) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "Session '" + departure.session() + "' may run at " + departure.host()
                            + " by now, and is kept here asleep; " + why.cause(),
                    "Once that host can be reached, 'dormouse migrate --resolve " + departure.session()
                            + "' settles it",
                    why.details(),
                    why);
        }
    }

    private Where answered(Departure departure, Link link) {
        link.send(new Message.Query(departure.migration()));
        return switch (link.receive(Message.Status.class).standing()) {
            case RUNNING -> {
                gone(departure, link);
                yield Where.THERE;
            }
            case PREPARED -> {
                long _ = started(departure, link);
                yield Where.THERE;
            }
            case REFUSED -> {
                Departure stopped = departure.at(Stage.STOPPED);
                moves.write(stopped);
                yield back(stopped);
            }
            case UNKNOWN -> throw unknown(departure);
        };
    }

    private static DormouseException unknown(Departure departure) {
        return DormouseException.failed(
                departure.host() + " knows nothing of session '" + departure.session() + "' any more",
                "If it does not run there, 'dormouse migrate --take-back " + departure.session() + "' wakes it here");
    }
}
