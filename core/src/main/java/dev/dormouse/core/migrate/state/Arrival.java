package dev.dormouse.core.migrate.state;

/**
 * What the target of a session has written down of its move: {@code migrations/in-ID.json} (docs/migrate.md).
 *
 * @param migration id of the move
 * @param origin which Dormouse root it comes from
 * @param from the host, as it is called here
 * @param session its name there
 * @param as its name here
 * @param snapshot that it is in
 */
public record Arrival(
        int version,
        String migration,
        String origin,
        String from,
        String session,
        String as,
        String snapshot,
        boolean lazy,
        Stage stage) {
    public static final int VERSION = 1;

    /** How far it has come. */
    public enum Stage {
        /** The snapshot is here; nothing was started. */
        PREPARED,
        /** The source has given it up, and it is being woken: it is this host's if it is listed. */
        STARTING,
        /** It is this host's. */
        RUNNING,
        /** It does not run here and never will. */
        REFUSED
    }

    public Arrival of(String id) {
        return new Arrival(version, migration, origin, from, session, as, id, lazy, stage);
    }

    public Arrival at(Stage next) {
        return new Arrival(version, migration, origin, from, session, as, snapshot, lazy, next);
    }
}
