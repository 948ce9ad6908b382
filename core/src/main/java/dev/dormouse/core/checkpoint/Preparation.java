package dev.dormouse.core.checkpoint;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.cooperate.Quiescence;
import dev.dormouse.core.cuda.GpuFreeze;
import dev.dormouse.core.lost.LostPrograms;
import dev.dormouse.core.lost.Restarts;
import dev.dormouse.core.lost.Unfinished;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.plan.Plan;
import dev.dormouse.core.plan.Verdict;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.survey.Planner;
import dev.dormouse.core.survey.Survey;
import dev.dormouse.core.unplug.Unplug;
import dev.dormouse.gpu.drm.io.ComputeDevice;

/**
 * What precedes the freeze: plan, refuse, have programs let go, end what cannot be carried. If the session goes on, because the
 * checkpoint failed or leaves it running, closing this undoes what can be undone: programs that were to be started again at a
 * restore are started again now. Used by one thread.
 */
final class Preparation implements AutoCloseable {
    private final Planner planner;
    private final Layout layout;
    private final Runc runc;
    private final Progress progress;
    private final Session session;
    private final long init;
    private final CheckpointRequest request;
    private Survey survey;
    private Restarts restarts = Restarts.NONE;
    private boolean ended;
    private boolean goesOn = true;

    /**
     * Makes the plan.
     *
     * @throws dev.dormouse.core.DormouseException BLOCKED if something cannot be carried
     */
    Preparation(Planner planner, Runc runc, Progress progress, Session session, long init, CheckpointRequest request) {
        this.planner = planner;
        this.layout = planner.layout();
        this.runc = runc;
        this.progress = progress;
        this.session = session;
        this.init = init;
        this.request = request;
        this.survey = planner.survey(session, init, request.lost());
        requireReady();
    }

    private void requireReady() {
        if (!survey.plan().ready()) {
            throw Verdict.refusal(survey.plan());
        }
    }

    /**
     * Has every program let go of what cannot be saved, and ends those that cannot. What is suspended goes on when the result
     * is closed.
     *
     * @throws dev.dormouse.core.DormouseException BLOCKED naming a program that does not let go, or does not close
     */
    LetGo letGo() {
        if (survey.takesPart()) {
            progress.step("Asking programs to let go");
        }
        Quiescence programs = Quiescence.begin(layout, session, request.deadline());
        boolean done = false;
        try {
            if (programs.any() && !ended) {
                // Only now it shows what those that said they let go still hold.
                survey = planner.surveySuspended(session, init, request.lost(), programs.unready());
                requireReady();
            }
            endLost();
            GpuFreeze gpus = GpuFreeze.begin(layout, session, survey.cudaPids(), request.deadline());
            done = true;
            return new LetGo(programs, gpus);
        } finally {
            if (!done) {
                programs.close();
            }
        }
    }

    private void endLost() {
        if (!ended) {
            LostPrograms lost = new LostPrograms(layout, session, survey, progress);
            restarts = lost.restarts();
            lost.end(restarts, request.deadline());
            ended = true;
        }
    }

    Plan plan() {
        return survey.plan();
    }

    Restarts restarts() {
        return restarts;
    }

    /** Devices that are left behind. */
    Unplug unplug() {
        return new Unplug(survey.unplugged(), request.memory());
    }

    /** Whether programs hold buffers of a GPU. */
    boolean savesDrm() {
        return survey.drm().any();
    }

    /** What there is to save of those. */
    long drmBytes() {
        return survey.drm().bytes();
    }

    /** Whether what programs do through /dev/kfd is saved with that; not if it is left behind. */
    boolean savesCompute() {
        return savesDrm() && survey.unplugged().stream().noneMatch(ComputeDevice::is);
    }

    /** The snapshot is safe and the session ends: nothing is undone. */
    void sessionEnds() {
        goesOn = false;
    }

    @Override
    public void close() {
        Unfinished unfinished = new Unfinished(layout, session);
        if (goesOn && unfinished.exists()) {
            unfinished.finish(runc, progress);
        }
        unfinished.forget();
    }
}
