package dev.dormouse.server.work;

import dev.dormouse.api.EventKind;
import dev.dormouse.api.Operation;
import dev.dormouse.api.Problem;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.lifecycle.Leftovers;
import dev.dormouse.core.lifecycle.SessionStatus;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.server.call.Events;
import dev.dormouse.server.call.Problems;
import dev.dormouse.server.call.Refusal;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes on in the background, and what has ended within the hour. Operations of one session keep each other out by its lock, as
 * commands do. From any thread.
 */
public final class Operations {
    private static final int MOST_KEPT = 200;
    private static final int MOST_RUNNING = 16;
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** CRIU may still be at work after its Dormouse was killed. */
    private static final Duration THAW = Duration.ofSeconds(30);

    private static final Duration LATER = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Layout layout;
    private final Runc runc;
    private final Events events;
    private final Runnable after;
    private final Uploads uploads;
    private final Map<String, Background> all = new LinkedHashMap<>();

    /** @param after called whenever one has ended, before that is told */
    public Operations(Layout layout, Runc runc, Events events, Runnable after) {
        this.layout = layout;
        this.runc = runc;
        this.events = events;
        this.after = after;
        this.uploads = new Uploads(layout);
        uploads.tidy();
    }

    /**
     * Begins one.
     *
     * @param subject session or snapshot, possibly empty
     * @param by who asks for it
     * @throws Refusal TOO_MANY
     */
    public Operation start(Operation.Kind kind, String subject, String by, @Nullable Record order) {
        Background background = admit(kind, subject, by);
        WorkOrder work = WorkOrder.of(kind, subject, order);
        Thread.ofVirtual().start(() -> perform(background, work));
        return background.now();
    }

    /** Takes a snapshot's file in, and begins to make a snapshot of it. */
    public Operation take(InputStream body, @Nullable String as, @Nullable String tag, String by) {
        Path file = uploads.take(body);
        try {
            return start(Operation.Kind.IMPORT, "", by, new ImportOrder(file.toString(), as, tag));
        } catch (Refusal e) {
            Uploads.remove(file);
            throw e;
        }
    }

    private synchronized Background admit(Operation.Kind kind, String subject, String by) {
        forget();
        long running =
                all.values().stream().filter(one -> !one.now().state().ended()).count();
        if (running >= MOST_RUNNING) {
            throw new Refusal(
                    Problem.Code.TOO_MANY,
                    running + " operations are running already",
                    "Wait until one has ended, or cancel one");
        }
        Background background = new Background(kind, subject, by, this::tell);
        all.put(background.now().id(), background);
        tell(background.now());
        return background;
    }

    private void tell(Operation operation) {
        events.tell(EventKind.OPERATION, null, operation);
    }

    private void forget() {
        Instant old = Instant.now().minus(KEPT);
        all.values().removeIf(one -> one.ended().isBefore(old));
        List<String> ended = new ArrayList<>();
        all.forEach((id, one) -> {
            if (one.now().state().ended()) {
                ended.add(id);
            }
        });
        ended.subList(0, Math.max(0, Math.min(ended.size(), all.size() - MOST_KEPT)))
                .forEach(all::remove);
    }

    private void perform(Background background, WorkOrder order) {
        try {
            Worker worker = Worker.start(order);
            background.by(worker);
            int status = worker.follow(members -> hear(background, members));
            if (background.cancelled()) {
                mend(order.subject());
            }
            after.run();
            background.over(status);
            if (background.cancelled()) {
                // What runc was still busy with then.
                Waiting.pause(LATER);
                mend("");
            }
        } catch (RuntimeException e) {
            background.fail(Problems.of(e));
        }
    }

    private void hear(Background background, Map<?, ?> members) {
        if (members.containsKey("result")) {
            after.run();
        }
        background.hear(members);
    }

    /** What a cancelled one leaves, as after a command that was killed: until its session runs again. */
    private void mend(String subject) {
        Instant end = Instant.now().plus(THAW);
        boolean frozen = true;
        while (frozen && Instant.now().isBefore(end)) {
            try {
                new Leftovers(layout, runc).mend();
            } catch (DormouseException e) {
                org.slf4j.LoggerFactory.getLogger(Operations.class).warn("after a cancelled operation: {}", e.cause());
            }
            frozen = frozen(subject);
            if (frozen) {
                Waiting.pause(POLL);
            }
        }
    }

    private boolean frozen(String subject) {
        SessionStore store = new SessionStore(layout);
        if (subject.isEmpty() || !store.exists(subject)) {
            return false;
        }
        Session session = store.readable(subject).orElse(null);
        return session != null && SessionStatus.seen(layout, session).phase() == SessionStatus.Phase.FROZEN;
    }

    /** Oldest first. */
    public synchronized List<Operation> list() {
        forget();
        return all.values().stream().map(Background::now).toList();
    }

    /** @throws Refusal NOT_FOUND */
    public Operation get(String id) {
        return find(id).now();
    }

    /** The operation once it has changed, or after this time, which is bounded. */
    public Operation await(String id, Duration most) {
        return find(id).await(most.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : most);
    }

    /** Ends one; what it was about stays as it was. One that has ended stays so. */
    public Operation cancel(String id) {
        Background background = find(id);
        Worker worker = background.cancel();
        if (worker != null) {
            Thread.ofVirtual().start(worker::end);
        }
        return background.now();
    }

    private synchronized Background find(String id) {
        Background background = all.get(id);
        if (background == null) {
            throw new Refusal(
                    Problem.Code.NOT_FOUND,
                    "There is no operation '" + id + "'",
                    "Operations are forgotten an hour after their end");
        }
        return background;
    }
}
