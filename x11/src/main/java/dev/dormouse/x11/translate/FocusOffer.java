package dev.dormouse.x11.translate;

import java.time.Duration;

/** The window manager has asked one of the session's windows to take the focus (ICCCM §4.1.7): for a while it may. */
final class FocusOffer {
    private static final long LASTS = Duration.ofSeconds(5).toNanos();

    private long offered;
    private boolean ever;

    void offer() {
        offered = System.nanoTime();
        ever = true;
    }

    boolean isOffered() {
        return ever && System.nanoTime() - offered < LASTS;
    }
}
