package dev.dormouse.core.cooperate;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The time around a freeze in which a session's cooperating programs are suspended. Whatever becomes of the checkpoint,
 * they are told to go on when this is closed; if Dormouse is killed, the broker tells them. Used by one thread.
 */
public final class Quiescence implements AutoCloseable {
    /**
     * How long programs that are ready to be frozen may run: from the broker's promise until the freezer has closed, and
     * from the thaw until they are told. Both are moments; after this long Dormouse was killed.
     */
    private static final Duration LEASE = Duration.ofSeconds(15);

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Cooperation cooperation;
    private final Suspension suspension;
    private boolean over;

    private Quiescence(Cooperation cooperation, Suspension suspension) {
        this.cooperation = cooperation;
        this.suspension = suspension;
    }

    /** Waits until nobody holds the session and every program has suspended itself, or the deadline is over. */
    public static Quiescence begin(Layout layout, Session session, Duration deadline) {
        Cooperation cooperation = new Cooperation(layout, session);
        return new Quiescence(cooperation, cooperation.suspend(deadline));
    }

    /** Whether any program takes part. */
    public boolean any() {
        return !suspension.outcomes().isEmpty();
    }

    /** Programs that are not ready to be frozen. */
    public List<Outcome> unready() {
        return suspension.unready();
    }

    /** Hangs up, as a connection that leaves the session cannot be frozen; the session must be frozen at once after it. */
    public void freeze() {
        freeze(LEASE);
    }

    void freeze(Duration lease) {
        try {
            suspension.freeze(lease, LIMIT);
        } catch (IOException e) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "The session's programs cannot be told of the freeze: " + e.getMessage(),
                    "Try again",
                    "",
                    e);
        }
    }

    /**
     * To be called once the session stands still.
     *
     * @throws DormouseException a passing one if programs may have gone on just before, or one came that was not asked
     */
    public void frozen() {
        if (suspension.overdue()) {
            throw passing(
                    "The freeze took so long that the session's programs went on before it",
                    "Try again when the machine is less busy");
        }
        if (suspension.missed()) {
            throw passing("A program began to take part during the freeze", "Try again");
        }
    }

    private static DormouseException passing(String cause, String cure) {
        return DormouseException.passing(DormouseException.Code.FAILED, cause, cure, "");
    }

    /** The session runs again as it was. */
    public void resume() {
        if (!over) {
            over = true;
            suspension.close();
            tell(cooperation, Changes.NONE);
        }
    }

    /** The session has ended: there is nobody to be told before it wakes. */
    public void sleep() {
        over = true;
        suspension.close();
    }

    /** Tells the programs of a session that was just woken. */
    public static void wake(Layout layout, Session session) {
        tell(new Cooperation(layout, session), Changes.restored(session));
    }

    /** A broker that cannot be reached any more tells the programs by itself: no reason for a checkpoint to fail. */
    private static void tell(Cooperation cooperation, Changes changes) {
        try {
            cooperation.resume(changes);
        } catch (DormouseException e) {
            return;
        }
    }

    @Override
    public void close() {
        resume();
    }
}
