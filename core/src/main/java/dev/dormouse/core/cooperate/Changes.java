package dev.dormouse.core.cooperate;

import dev.dormouse.core.session.Session;

/**
 * What is different for a program that goes on.
 *
 * @param restored whether it was woken from a snapshot; otherwise it only stood still
 * @param gpus whether the GPUs may be others
 * @param display whether the display may be another
 * @param network whether connections that leave the session are broken
 */
public record Changes(boolean restored, boolean gpus, boolean display, boolean network) {
    public static final Changes NONE = new Changes(false, false, false, false);

    /** After a restore: a virtual display was woken with the session, everything outside may be another. */
    public static Changes restored(Session session) {
        return new Changes(true, true, false, session.network() != Session.Network.NONE);
    }
}
