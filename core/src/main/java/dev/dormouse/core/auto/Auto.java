package dev.dormouse.core.auto;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.checkpoint.SoftDirtyNote;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.metrics.MetricsFile;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.SnapshotStore;
import dev.dormouse.linux.Flock;
import dev.dormouse.linux.StartTicks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Snapshots of one session at intervals, as long as {@link #run} goes on. */
public final class Auto {
    private final Layout layout;
    private final AutoFiles files;
    private final AutoState state;
    private final Work work;
    private final Clockwork clock = Clockwork.ofHost();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * @param metrics where figures go, or null
     * @throws DormouseException if there is nothing that it could be about
     */
    public Auto(
            Layout layout,
            CriuProgram criu,
            String session,
            Duration every,
            Retention retention,
            @Nullable Path metrics) {
        requireKnown(layout, session);
        this.layout = layout;
        this.files = AutoFiles.of(layout);
        this.state = new AutoState(
                AutoState.VERSION,
                session,
                Spans.text(every),
                retention.text(),
                metrics == null ? null : metrics.toString(),
                ProcessHandle.current().pid(),
                StartTicks.of(ProcessHandle.current().pid()),
                Instant.now().toString(),
                new Beats(every).after(Instant.now()).toString(),
                null,
                null,
                "");
        this.work =
                new LiveSnapshots(layout, criu, session, retention, metrics == null ? null : new MetricsFile(metrics));
    }

    private static void requireKnown(Layout layout, String session) {
        boolean known = new SessionStore(layout).exists(session)
                || new SnapshotStore(layout)
                        .all().stream()
                                .anyMatch(manifest -> manifest.session().name().equals(session));
        if (!known) {
            throw DormouseException.notFound(
                    "There is no session '" + session + "'",
                    "List them with 'dormouse ps', or start one with 'dormouse run'");
        }
    }

    /**
     * Goes on until {@link #stop}; a snapshot that is being made then is finished first.
     *
     * @param said told what people are to know
     * @throws DormouseException if somebody does the same already
     */
    public void run(Consumer<String> said) {
        String session = state.session();
        Flock lock = files.claim(session).orElseThrow(() -> AutoFiles.busy(session));
        try (lock) {
            try {
                files.write(state);
                SoftDirtyNote.once(layout).ifPresent(said);
                said.accept("The first snapshot is due at " + state.next());
                new AutoLoop(state, work, clock, files::write, said).run();
            } finally {
                // With the lock held, so that it is not that of somebody who comes next.
                files.remove(session);
            }
        } finally {
            ended.countDown();
        }
    }

    /** From another thread; returns once it has ended. */
    public void stop() {
        clock.stop();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
