package dev.dormouse.core.checkpoint;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.lost.LostPrograms;
import dev.dormouse.core.lost.Restarter;
import dev.dormouse.core.lost.Restarts;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.plan.Verdict;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.survey.Survey;
import java.time.Duration;

/**
 * What is done to the programs before the freeze, so that all that is left can be carried. If the session goes on, because
 * the checkpoint failed or leaves it running, closing this undoes what can be undone: programs that were to be started again
 * at a restore are started again now.
 */
final class Preparation implements AutoCloseable {
    private final Layout layout;
    private final Runc runc;
    private final Progress progress;
    private final Session session;
    private final Survey survey;
    private Restarts restarts = Restarts.NONE;
    private boolean goesOn = true;

    Preparation(Layout layout, Runc runc, Progress progress, Session session, Survey survey) {
        this.layout = layout;
        this.runc = runc;
        this.progress = progress;
        this.session = session;
        this.survey = survey;
    }

    /** @throws dev.dormouse.core.DormouseException BLOCKED if the plan or a program stands in the way */
    void run(Duration deadline) {
        if (!survey.plan().ready()) {
            throw Verdict.refusal(survey.plan());
        }
        restarts = new LostPrograms(layout, session, survey, progress).end(deadline);
    }

    Plan plan() {
        return survey.plan();
    }

    Restarts restarts() {
        return restarts;
    }

    /** The snapshot is safe and the session ends: nothing is undone. */
    void sessionEnds() {
        goesOn = false;
    }

    @Override
    public void close() {
        if (goesOn) {
            for (Restarter.Started started : new Restarter(layout, runc, progress).start(session, restarts)) {
                if (!started.problem().isEmpty()) {
                    progress.step(started.problem());
                }
            }
        }
    }
}
