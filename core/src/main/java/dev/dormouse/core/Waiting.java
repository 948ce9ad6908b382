package dev.dormouse.core;

import java.time.Duration;

/** Pauses between two looks at something outside that tells nobody when it changes. */
public final class Waiting {
    private Waiting() {}

    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DormouseException.failed("Interrupted while waiting for the session", "Run the command again");
        }
    }
}
