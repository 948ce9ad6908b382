package dev.dormouse.core.cooperate;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.Session;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

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
    private boolean over;

    private Quiescence(Cooperation cooperation) {
        this.cooperation = cooperation;
    }

    /**
     * Waits until nobody holds the session and every program has suspended itself.
     *
     * @param tolerated programs that may be frozen although they are not ready
     * @throws DormouseException BLOCKED, naming the programs, if any other is not ready in time; all go on then
     */
    public static Quiescence begin(Layout layout, Session session, Duration deadline, Predicate<Outcome> tolerated) {
        Cooperation cooperation = new Cooperation(layout, session);
        try (Suspension suspension = cooperation.suspend(deadline)) {
            List<Outcome> unready = suspension.unready().stream()
                    .filter(outcome -> !tolerated.test(outcome))
                    .toList();
            if (!unready.isEmpty()) {
                throw blocked(unready);
            }
            suspension.freeze(LEASE, LIMIT);
            return new Quiescence(cooperation);
        } catch (IOException e) {
            throw new DormouseException(
                    DormouseException.Code.FAILED,
                    "The programs of session '" + session.name() + "' cannot be told: " + e.getMessage(),
                    "Try again",
                    "",
                    e);
        }
    }

    private static DormouseException blocked(List<Outcome> unready) {
        StringBuilder all = new StringBuilder();
        unready.forEach(outcome -> all.append(all.isEmpty() ? "" : "; ").append(outcome.described()));
        return new DormouseException(
                DormouseException.Code.BLOCKED,
                all.toString(),
                "Wait until it is done, give it more time with --deadline, or end the program");
    }

    /** The session runs again as it was. */
    public void resume() {
        if (!over) {
            over = true;
            tell(cooperation, Changes.NONE);
        }
    }

    /** The session has ended: there is nobody to be told before it wakes. */
    public void sleep() {
        over = true;
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
