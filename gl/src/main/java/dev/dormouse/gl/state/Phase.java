package dev.dormouse.gl.state;

/** When a part of the replay is sent to a new server. */
public enum Phase {
    /** Contexts and objects; after the resources were created. */
    OBJECTS,
    /** What old queries need on the new server; after the contents of resources were put. */
    QUERIES,
    /** Everything bound and set, queries that are counting, the current context; last. */
    BINDINGS
}
