package dev.dormouse.gpu.drm.driver;

/** Where a buffer was made. */
public enum Origin {
    NATIVE,
    IMPORTED,
    /** The driver does not tell. */
    UNKNOWN
}
