package dev.dormouse.core.plan;

/** How a process survives a checkpoint and a restore (docs/architecture.md). */
public enum CarryClass {
    /** Its state is in its own memory: wakes anywhere. */
    PORTABLE,
    /** Its GPU commands went through our GL proxy, which sends them again to whatever GPU is there. */
    REPLAYED,
    /** It is told to let go of what cannot be saved, and rebuilds it afterwards. */
    COOPERATIVE,
    /** The driver can save and restore it, but only onto the same kind of GPU. */
    NATIVE,
    /** It holds state that nobody can save. */
    LOST
}
