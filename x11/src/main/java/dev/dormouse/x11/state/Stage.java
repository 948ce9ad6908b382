package dev.dormouse.x11.state;

/**
 * The order in which state is made again: each stage is done for all clients before the next begins, because clients use each
 * other's resources.
 */
public enum Stage {
    /** What needs nothing: colormaps, fonts, glyph sets, counters, regions, solid pictures. */
    FOUNDATIONS,
    /** Pixmaps, empty; their contents are copied in between. */
    PIXMAPS,
    /** Cursors whose pixmaps are there with their contents, from fonts, or from pictures that are made for it. */
    CURSORS,
    /** Windows, parents first and siblings from the bottom up, not mapped, with all attributes but event masks. */
    WINDOWS,
    /** Graphics contexts, pictures, damage, alarms, shapes, properties: what hangs on drawables. */
    DEPENDENTS,
    /** Event masks, passive grabs, selections, save-sets: what makes others talk to the client. */
    RELATIONS,
    /** Windows are mapped, from the bottom up; then input focus. */
    MAPPING,
    /** Resources that their client has freed while others held them: only written down, never sent to a server. */
    FREED
}
