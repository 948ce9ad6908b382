package dev.dormouse.gl.proxy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has happened to a program's servers, for people. May be used by several threads. */
final class Losses {
    private static final int MOST = 16;

    // All guarded by this object.
    private final Deque<String> notes = new ArrayDeque<>();
    private @Nullable String hopeless;
    private int survived;

    synchronized void survived(String reason) {
        survived++;
        note("Its GL server was lost (" + reason + ") and another one started.");
    }

    /** Something is not as it was. */
    synchronized void note(String sentence) {
        if (notes.size() == MOST) {
            notes.removeFirst();
        }
        notes.addLast(sentence);
    }

    /** The program waits from now on. */
    synchronized void gaveUp(String reason) {
        hopeless = reason;
    }

    synchronized void relinked() {
        hopeless = null;
    }

    /** Why it waits for a server, or null if it does not. */
    synchronized @Nullable String hopeless() {
        return hopeless;
    }

    /** How often another server was started because one died. */
    synchronized int count() {
        return survived;
    }

    synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
