package dev.dormouse.core.lazy;

import dev.dormouse.core.Json;
import dev.dormouse.core.oci.Container;

/**
 * What others can see of the server: the log that standard error goes to, and the note, which stays if memory is missing at the end. A note
 * that cannot be written harms nobody, and is no reason to end. Used by one thread.
 */
final class LazyLog implements LazyServer.Ear {
    private final Container container;
    private final String name;
    private final LazyNote begun;
    private boolean mute;

    private LazyLog(Container container, String name, LazyNote begun) {
        this.container = container;
        this.name = name;
        this.begun = begun;
    }

    /**
     * The first note, without which a session cannot be seen to be incomplete: here it is an error if it cannot be written.
     *
     * @param name the session's
     */
    static LazyLog begin(Container container, String name, long total) {
        LazyLog log = new LazyLog(container, name, LazyNote.ofThisProcess(total));
        Json.write(LazyNote.file(container), log.begun);
        return log;
    }

    @Override
    public void progress(long missing, long lost, String trouble) {
        try {
            Json.write(LazyNote.file(container), begun.now(missing, lost, trouble));
            mute = false;
        } catch (RuntimeException e) {
            // It is tried five times a second.
            if (!mute) {
                failed("how far the memory of session " + name + " has come", e);
            }
            mute = true;
        }
    }

    @Override
    public void lost(int pid, long bytes, String why) {
        System.err.println(bytes + " bytes of the memory of process " + pid + " of session " + name
                + " cannot be had; if it touches them, it gets SIGBUS: " + why);
    }

    @Override
    public void waits(String why) {
        System.err.println("the store gives nothing, programs of session " + name + " wait: " + why);
    }

    @Override
    public void goesOn() {
        System.err.println("the store gives memory of session " + name + " again");
    }

    /** All that will come is there. */
    void over(long lost) {
        if (lost > 0) {
            progress(0, lost, "");
        } else {
            attempt("that the memory of session " + name + " is there", () -> LazyNote.remove(container));
        }
    }

    /** Notes something that nobody needs. */
    static void attempt(String what, Runnable noting) {
        try {
            noting.run();
        } catch (RuntimeException e) {
            failed(what, e);
        }
    }

    private static void failed(String what, RuntimeException e) {
        System.err.println(what + " cannot be noted: " + e.getMessage());
    }
}
