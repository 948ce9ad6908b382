package dev.dormouse.core.auto;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.snapshot.Manifest;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Makes snapshots at intervals, until it is stopped. What fails once is tried again at the next beat. Owned by the thread that runs it. */
final class AutoLoop {
    private final Beats beats;
    private final Work work;
    private final Clockwork clock;
    private final Consumer<AutoState> written;
    private final Consumer<String> said;
    private AutoState state;

    /**
     * @param written told of every change of the state
     * @param said told what people are to know; the same trouble is said once
     */
    AutoLoop(AutoState state, Work work, Clockwork clock, Consumer<AutoState> written, Consumer<String> said) {
        this.state = state;
        this.beats = new Beats(Spans.parse(state.every()));
        this.work = work;
        this.clock = clock;
        this.written = written;
        this.said = said;
    }

    void run() {
        Instant beat = due();
        while (clock.awaitUntil(beat)) {
            beat(beat);
            beat = due();
        }
    }

    private Instant due() {
        Instant next = beats.after(clock.now());
        write(state.due(next.toString()));
        return next;
    }

    private void beat(Instant beat) {
        try {
            Manifest manifest = work.snapshot();
            done(
                    beat,
                    manifest.id(),
                    "Snapshot " + manifest.id() + ", frozen for " + manifest.frozenMs() + " ms, "
                            + manifest.storedBytes() + " bytes more in the store");
        } catch (DormouseException e) {
            done(beat, null, "Skipped: " + e.cause());
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(AutoLoop.class).warn("snapshot", e);
            done(beat, null, "Failed: " + e);
        }
        thin();
    }

    private void done(Instant beat, @Nullable String snapshot, String note) {
        if (!note.equals(state.note())) {
            said.accept(beat + " " + note);
        }
        write(state.did(beat.toString(), snapshot, note));
    }

    /** Of a full disk nobody may die who gives back what is on it. */
    private void write(AutoState now) {
        state = now;
        try {
            written.accept(now);
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(AutoLoop.class).warn("state", e);
        }
    }

    private void thin() {
        try {
            int removed = work.thin(clock.now());
            if (removed > 0) {
                said.accept(removed + (removed == 1 ? " snapshot" : " snapshots") + " removed whose time was over");
            }
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(AutoLoop.class).warn("thinning", e);
            said.accept("Old snapshots are not removed: "
                    + (e instanceof DormouseException known ? known.cause() : String.valueOf(e)));
        }
    }
}
