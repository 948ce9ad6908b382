package dev.dormouse.core.migrate;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.migrate.state.Moves;
import dev.dormouse.core.session.Names;
import dev.dormouse.linux.Flock;
import java.time.Duration;

/** What the user asks for after an interruption, on whichever host. Used by one thread. */
public final class Resolution {
    private final Moves moves;
    private final Settlement settlement;
    private final Arrivals arrivals;

    public Resolution(Layout layout, CriuProgram criu, Progress progress, Duration patience) {
        this.moves = new Moves(layout);
        this.settlement = new Settlement(layout, criu, progress, patience);
        this.arrivals = new Arrivals(layout, criu, progress);
    }

    /**
     * Brings interrupted moves of a session from here, or to here, to their end.
     *
     * @return what has become of it, a sentence
     * @throws DormouseException if there is none, or only the other host knows and does not answer
     */
    public String resolve(String session) {
        Names.check("session name", session);
        if (moves.departure(session).isPresent()) {
            try (Flock _ = Settlement.locked(moves, session)) {
                return switch (settlement.settle(session)) {
                    case HERE -> "Session '" + session + "' goes on here";
                    case THERE -> "Session '" + session + "' runs at the other host";
                };
            }
        }
        if (arrivals.settle(session) == 0) {
            throw DormouseException.failed(
                    "No move of session '" + session + "' was interrupted", "See where it is with 'dormouse ps'");
        }
        return "Nothing of session '" + session + "' is open here any more";
    }

    /** Wakes a session here although only the other host would know; returns what has become of it. */
    public String takeBack(String session) {
        Names.check("session name", session);
        try (Flock _ = Settlement.locked(moves, session)) {
            settlement.takeBack(session);
            return "Session '" + session + "' goes on here";
        }
    }
}
