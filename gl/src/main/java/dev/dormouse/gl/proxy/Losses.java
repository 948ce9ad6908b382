package dev.dormouse.gl.proxy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What has happened to a program's servers, for people: told once, and kept to be looked at. May be used by several threads. */
final class Losses {
    private static final int MOST = 16;
    /** A program that has killed so many servers fills no disk with it. */
    private static final int MOST_TOLD = 100;

    private final Consumer<String> told;
    // All guarded by this object.
    private final Deque<String> notes = new ArrayDeque<>();
    private @Nullable String hopeless;
    private int survived;
    private int tellings;

    /** @param told gets every sentence once, but for those of a program of which there is no end */
    Losses(Consumer<String> told) {
        this.told = told;
    }

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
        tell(sentence);
    }

    private void tell(String sentence) {
        if (tellings < MOST_TOLD) {
            tellings++;
            told.accept(sentence);
        }
    }

    /** The program waits from now on. */
    synchronized void gaveUp(String reason) {
        hopeless = reason;
        tell("It waits for another GL server: " + reason + ".");
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
