package dev.dormouse.core.migrate.fit;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Trees;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.oci.Container;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.plan.Fate;
import dev.dormouse.core.plan.LostPolicies;
import dev.dormouse.core.plan.Verdict;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.core.snapshot.HostFacts;
import dev.dormouse.core.survey.Planner;
import dev.dormouse.core.survey.Survey;
import dev.dormouse.linux.ProcessInfo;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * A running session as it is proposed to another host.
 *
 * @param quiet nothing in it has to be ended, or told to let go, before each snapshot: so several can be made while it runs
 */
public record Proposing(Proposal proposal, boolean quiet) {
    /**
     * Looks at a session; stops nothing.
     *
     * @param as its name at the target
     * @throws DormouseException BLOCKED if something in it cannot be carried; if it does not run
     */
    public static Proposing of(Layout layout, CriuProgram criu, String name, String as, LostPolicies lost) {
        Session session = new SessionStore(layout).load(name);
        long init = Container.of(layout, session.container()).init();
        if (init == 0) {
            throw DormouseException.conflict(
                    "Session '" + name + "' is not running",
                    "Only running ones can be moved; snapshots are, with 'dormouse export' and 'dormouse import'");
        }
        Future<HostFacts> host = HostFacts.collect(criu.version());
        Survey survey = new Planner(layout).survey(session, init, lost);
        if (!survey.plan().ready()) {
            throw Verdict.refusal(survey.plan());
        }
        boolean quiet = !survey.takesPart()
                && survey.cudaPids().isEmpty()
                && survey.plan().with(Fate.KEPT).count()
                        == survey.plan().processes().size();
        return new Proposing(proposal(layout, session, as, survey, facts(host)), quiet);
    }

    private static Proposal proposal(Layout layout, Session session, String as, Survey survey, HostFacts host) {
        return new Proposal(
                Proposal.VERSION,
                session,
                as,
                host,
                LiveFiles.of(layout, session, survey.facts()),
                survey.facts().processes().stream()
                        .map(ProcessFacts::process)
                        .mapToLong(ProcessInfo::residentBytes)
                        .sum(),
                Trees.size(SessionFiles.of(layout, session.name()).saved()),
                !survey.cudaPids().isEmpty(),
                survey.drm().any());
    }

    private static HostFacts facts(Future<HostFacts> collected) {
        try {
            return collected.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DormouseException.failed("Interrupted while looking at the session", "Run the command again");
        }
    }
}
