package dev.dormouse.core.survey;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Waiting;
import dev.dormouse.core.cooperate.Cooperation;
import dev.dormouse.core.cooperate.Outcome;
import dev.dormouse.core.drm.DrmPrograms;
import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.inspect.SessionInspector;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.LostPolicies;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.linux.proc.ProcessFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks at a running session and says what a checkpoint would carry. Stops nothing and changes nothing.
 *
 * @param caredFor findings that somebody takes care of, so that they are none
 */
public record Planner(Layout layout, Predicate<Finding> caredFor) {
    private static final int LOOKS = 5;
    private static final Duration SETTLING = Duration.ofMillis(100);

    public Planner(Layout layout) {
        this(layout, _ -> false);
    }

    /** @throws DormouseException if there is no such session, or it does not run */
    public Plan plan(String name, LostPolicies policies) {
        Session session = new SessionStore(layout).load(name);
        long init = Container.of(layout, session.container()).init();
        if (init == 0) {
            throw DormouseException.conflict(
                    "Session '" + name + "' is not running", "See how it is with 'dormouse ps'");
        }
        return survey(session, init, policies).plan();
    }

    /** @param init of the session, as the host sees it */
    public Survey survey(Session session, long init, LostPolicies policies) {
        return settled(() -> {
            SessionFacts facts = SessionInspector.inspect(init);
            Partners partners = Partners.of(
                    new Cooperation(layout, session),
                    session.cooperate() != null,
                    CudaPrograms.of(facts),
                    DrmPrograms.of(facts));
            return survey(session, facts, policies, partners);
        });
    }

    /**
     * Looks again, once the programs were asked to let go.
     *
     * @param unready those that did not
     */
    public Survey surveySuspended(Session session, long init, LostPolicies policies, List<Outcome> unready) {
        return settled(() -> {
            SessionFacts facts = SessionInspector.inspect(init);
            Partners partners = Partners.suspended(
                    new Cooperation(layout, session),
                    session.cooperate() != null,
                    CudaPrograms.of(facts),
                    DrmPrograms.of(facts),
                    unready);
            return survey(session, facts, policies, partners);
        });
    }

    /**
     * A file that is being replaced, or a connection that is being closed, while it is looked at seems to stand in the way. What
     * really does is there a moment later, too.
     */
    private static Survey settled(Supplier<Survey> look) {
        Survey survey = look.get();
        Set<String> obstacles = Set.of();
        for (int again = 1; again < LOOKS && !survey.plan().ready(); again++) {
            Set<String> now = obstacles(survey);
            if (now.equals(obstacles)) {
                return survey;
            }
            obstacles = now;
            Waiting.pause(SETTLING);
            survey = look.get();
        }
        return survey;
    }

    private static Set<String> obstacles(Survey survey) {
        return survey.plan()
                .refused()
                .flatMap(process ->
                        process.blockers().map(finding -> process.pid() + " " + finding.kind() + " " + finding.what()))
                .collect(Collectors.toSet());
    }

    private Survey survey(Session session, SessionFacts seen, LostPolicies policies, Partners partners) {
        KeptDisplay display = KeptDisplay.of(layout, session);
        SessionFacts facts = seen.keeping(display.sockets());
        Windows windows = display.known() ? Windows.of(display, facts) : Windows.of(session, facts.init());
        Draft draft = new Draft(this, session, facts, windows, partners, display);
        Plan plan = new Plan(
                Plan.VERSION, session.name(), Instant.now().toString(), draft.processes(), notes(facts, windows));
        return new Survey(
                facts, plan.under(policies), partners.any(), partners.cuda().pids(), partners.drm());
    }

    private static List<String> notes(SessionFacts facts, Windows windows) {
        List<String> notes = new ArrayList<>();
        if (!windows.problem().isEmpty()) {
            notes.add(windows.problem());
        }
        for (ProcessFacts process : facts.processes()) {
            if (process.truncated()) {
                notes.add(process.name() + " (pid " + process.process().innerPid()
                        + ") has more open files than were looked at");
            }
        }
        return notes;
    }
}
