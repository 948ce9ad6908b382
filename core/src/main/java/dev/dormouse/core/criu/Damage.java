package dev.dormouse.core.criu;

import dev.dormouse.core.DormouseException;

/** The one way to say that an image file is not what CRIU writes. */
final class Damage {
    private Damage() {}

    static DormouseException of(String cause) {
        return new DormouseException(
                DormouseException.Code.DAMAGED, cause, "Take another snapshot; this one cannot be relied upon.");
    }
}
