package dev.dormouse.server.work;

import dev.dormouse.api.Operation;
import dev.dormouse.api.Problem;
import dev.dormouse.core.session.Names;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One operation: what is known of it changes as its worker tells. From any thread; who waits is woken at every change. */
final class Background {
    /** At most five changes a second are told. */
    private static final long PAUSE = Duration.ofMillis(200).toNanos();

    private final Consumer<Operation> teller;
    private Operation now;
    private @Nullable Worker worker;
    private boolean cancelled;
    private long changes;
    private long told;
    private Instant ended = Instant.MAX;

    Background(Operation.Kind kind, String subject, String by, Consumer<Operation> teller) {
        this.teller = teller;
        now = new Operation(
                Names.randomId(),
                kind,
                subject,
                by,
                Operation.State.RUNNING,
                "",
                0,
                0,
                Instant.now().toString(),
                null,
                null,
                Map.of());
    }

    synchronized Operation now() {
        return now;
    }

    synchronized Instant ended() {
        return ended;
    }

    /** From now on it can be cancelled. */
    synchronized void by(Worker one) {
        worker = one;
        if (cancelled) {
            Thread.ofVirtual().start(one::end);
        }
    }

    /** Its worker, if it is to be ended by the caller; nothing if it has ended, or somebody does that. */
    synchronized @Nullable Worker cancel() {
        boolean first = !cancelled && !now.state().ended();
        cancelled |= first;
        return first ? worker : null;
    }

    synchronized boolean cancelled() {
        return cancelled;
    }

    /** What its worker says. */
    synchronized void hear(Map<?, ?> members) {
        if (members.get("step") instanceof String step) {
            change(progressed(step, 0, 0), false);
        }
        if (members.get("done") instanceof Long done && members.get("total") instanceof Long total) {
            change(progressed(now.step(), done, total), false);
        }
        if (members.get("result") instanceof Map<?, ?> result) {
            Map<String, Object> copy = new LinkedHashMap<>();
            result.forEach((name, value) -> copy.put(String.valueOf(name), value));
            end(Operation.State.DONE, null, copy);
        }
        if (members.get("problem") instanceof Map<?, ?> problem) {
            end(cancelled ? Operation.State.CANCELLED : Operation.State.FAILED, Told.problem(problem), Map.of());
        }
    }

    /** Its worker has ended, perhaps without a word. */
    synchronized void over(int status) {
        if (cancelled) {
            end(Operation.State.CANCELLED, null, Map.of());
        }
        end(Operation.State.FAILED, Told.silent(status), Map.of());
    }

    /** It was not begun. */
    synchronized void fail(Problem problem) {
        end(Operation.State.FAILED, problem, Map.of());
    }

    private Operation progressed(String step, long done, long total) {
        return with(now.state(), now.subject(), step, done, total, now.ended(), null, now.result());
    }

    private void end(Operation.State state, @Nullable Problem problem, Map<String, Object> result) {
        if (now.state().ended()) {
            return;
        }
        ended = Instant.now();
        // A session that was to get any name has one now.
        String subject = now.subject().isEmpty() && result.get("session") instanceof String name ? name : now.subject();
        Problem kept = state == Operation.State.FAILED ? problem : null;
        change(with(state, subject, now.step(), now.done(), now.total(), ended.toString(), kept, result), true);
    }

    // As many as an operation has.
    private Operation with(
            Operation.State state,
            String subject,
            String step,
            long done,
            long total,
            @Nullable String end,
            @Nullable Problem problem,
            Map<String, Object> result) {
        return new Operation(
                now.id(), now.kind(), subject, now.by(), state, step, done, total, now.started(), end, problem, result);
    }

    private void change(Operation changed, boolean atOnce) {
        now = changed;
        changes++;
        notifyAll();
        long time = System.nanoTime();
        if (atOnce || told == 0 || time - told >= PAUSE) {
            told = time;
            teller.accept(now);
        }
    }

    /** Returns when something has changed since the call, when it has ended, or when the time is over. */
    synchronized Operation await(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        long seen = changes;
        try {
            for (long left = most.toMillis();
                    left > 0 && changes == seen && !now.state().ended(); ) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return now;
    }
}
