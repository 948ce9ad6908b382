package dev.dormouse.core.cooperate;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Programs that have suspended themselves, or were asked to. When this is closed, they go on, unless {@link #freeze} was
 * called before. Used by one thread.
 */
public final class Suspension implements AutoCloseable {
    /** The broker looks at its clock four times a second, and counts from its last look. */
    private static final Duration STEP = Duration.ofMillis(300);

    private final @Nullable Control control;
    private final List<Outcome> outcomes;
    private final @Nullable Path unasked;
    private @Nullable Long leaseEnd;

    private Suspension(@Nullable Control control, List<Outcome> outcomes, @Nullable Path unasked) {
        this.control = control;
        this.outcomes = outcomes;
        this.unasked = unasked;
    }

    /** Nobody takes part, so that nobody was asked; the socket will tell if that has changed. */
    static Suspension nobody(Path socket) {
        return new Suspension(null, List.of(), socket);
    }

    /** Of a session without a broker, whose main program cannot be told either. */
    static Suspension none(@Nullable Addressee main) {
        return new Suspension(
                null,
                main == null ? List.of() : List.of(main.outcome(Outcome.Answer.FAILED, "the session has no broker")),
                null);
    }

    /**
     * Reads answers until all are there or the deadline is over; then takes stock within {@code limit}.
     *
     * @param refusal why the main program was not told, or the empty string
     */
    static Suspension await(Control control, Duration limit, @Nullable Addressee main, String refusal)
            throws IOException {
        boolean kept = false;
        try {
            Map<Long, String> reasons = new HashMap<>();
            Outcome.Answer signalled = Outcome.Answer.NO_ANSWER;
            boolean told = false;
            Event event = control.next();
            while (event != null && !(event instanceof Event.Quiet)) {
                told = true;
                switch (event) {
                    case Event.Failed failed -> reasons.put(failed.member(), failed.reason());
                    case Event.Signalled _ -> signalled = Outcome.Answer.SUSPENDED;
                    case Event.Refused refused -> throw new IOException(refused.reason());
                    default -> {
                        // The list below shows it.
                    }
                }
                event = control.next();
            }
            List<Outcome> outcomes = new ArrayList<>();
            if (told || event == null) {
                control.begin(limit);
                Census.take(control).forEach(member -> add(outcomes, member, reasons));
            }
            if (main != null) {
                String failure = refusal.isEmpty() ? reasons.get(0L) : refusal;
                outcomes.add(
                        failure == null ? main.outcome(signalled, "") : main.outcome(Outcome.Answer.FAILED, failure));
            }
            kept = true;
            return new Suspension(control, List.copyOf(outcomes), null);
        } finally {
            if (!kept) {
                control.close();
            }
        }
    }

    private static void add(List<Outcome> outcomes, Member member, Map<Long, String> reasons) {
        if (!member.holds().isEmpty()) {
            Hold hold = member.holds().getFirst();
            outcomes.add(
                    new Outcome(member, Outcome.Answer.HOLDS, hold.reason().isEmpty() ? hold.id() : hold.reason()));
            return;
        }
        switch (member.state()) {
            case RUNNING -> {
                // It did not want to be asked, or came just now.
            }
            case ASKED -> outcomes.add(new Outcome(member, Outcome.Answer.NO_ANSWER, ""));
            case SUSPENDED -> outcomes.add(new Outcome(member, Outcome.Answer.SUSPENDED, ""));
            case FAILED ->
                outcomes.add(new Outcome(member, Outcome.Answer.FAILED, reasons.getOrDefault(member.number(), "")));
        }
    }

    /** Every program that was asked or that holds the session; empty where nobody takes part. */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    /** Those that are not ready to be frozen. */
    public List<Outcome> unready() {
        return outcomes.stream()
                .filter(outcome -> outcome.answer() != Outcome.Answer.SUSPENDED)
                .toList();
    }

    /**
     * Says that the session will be frozen, and hangs up, as a connection that leaves the session cannot be. From now on
     * the programs stay suspended until {@link Cooperation#resume}, or until they have run for {@code lease} without.
     */
    public void freeze(Duration lease, Duration limit) throws IOException {
        if (control == null) {
            return;
        }
        // Before the broker begins to count, so that its lease never ends before this.
        leaseEnd = System.nanoTime() + lease.minus(STEP).toNanos();
        control.begin(limit);
        control.send(new Order.Freeze(lease));
        Event event = control.next();
        while (!(event instanceof Event.Freezing)) {
            if (event == null || event instanceof Event.Refused) {
                throw new IOException("the broker does not answer");
            }
            event = control.next();
        }
        control.finish();
    }

    /** Whether the lease may be over: programs that are frozen only now may have gone on before. */
    public boolean overdue() {
        return leaseEnd != null && System.nanoTime() - leaseEnd >= 0;
    }

    /** Whether a program came that was not asked. Once the session stands still, the answer is final. */
    public boolean missed() {
        return unasked != null && Control.worthwhile(unasked);
    }

    @Override
    public void close() {
        if (control != null) {
            control.close();
        }
    }
}
