package dev.dormouse.core.migrate.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the source of a session has written down of its move: {@code migrations/out-NAME.json} (docs/migrate.md).
 *
 * @param migration id of the move
 * @param session that moves
 * @param as its name at the target
 * @param host where to, as the user has called it
 * @param live snapshots that were made while the session ran on; of no use once it has ended
 * @param snapshot the last one, in which the session is while it does not run; null before there is one
 */
public record Departure(
        int version,
        String migration,
        String session,
        String as,
        String host,
        Stage stage,
        List<String> live,
        @Nullable String snapshot) {
    public static final int VERSION = 1;

    /** How far it has come. */
    public enum Stage {
        /** The session runs here. */
        COPYING,
        /** It is being stopped: it runs here if it is listed, and else is in the last snapshot. */
        STOPPING,
        /** It is in its snapshot; the target has not been told to wake it. */
        STOPPED,
        /** The target may have it: only the target knows. */
        SWITCHED
    }

    public static Departure begin(String migration, String session, String as, String host) {
        return new Departure(VERSION, migration, session, as, host, Stage.COPYING, List.of(), null);
    }

    public Departure at(Stage next) {
        return new Departure(version, migration, session, as, host, next, live, snapshot);
    }

    public Departure with(String id) {
        List<String> all = new ArrayList<>(live);
        all.add(id);
        return new Departure(version, migration, session, as, host, stage, all, snapshot);
    }

    public Departure stopped(String id) {
        return new Departure(version, migration, session, as, host, Stage.STOPPED, live, id);
    }

    /** Whether the session must not be woken here by anybody else. */
    boolean holds() {
        return stage == Stage.STOPPED || stage == Stage.SWITCHED;
    }
}
