package dev.dormouse.core.tar;

import dev.dormouse.core.DormouseException;

/** The one way to say that an archive is none, or one that nobody should unpack. */
public final class TarDamage {
    private TarDamage() {}

    public static DormouseException of(String cause) {
        return new DormouseException(
                DormouseException.Code.DAMAGED,
                "The archive cannot be read: " + cause,
                "Copy or make it again; if that does not help, do not trust who it comes from");
    }
}
