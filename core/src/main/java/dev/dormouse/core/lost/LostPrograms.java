package dev.dormouse.core.lost;

import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.plan.Fate;
import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.plan.Role;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.survey.Survey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Ends the programs that a checkpoint cannot carry, as the plan says, before the session is frozen. Whether everything else
 * can be carried has been seen before: ending a program is the one step of a checkpoint that cannot be taken back.
 */
public final class LostPrograms {
    private final Layout layout;
    private final Session session;
    private final Survey survey;
    private final Progress progress;

    public LostPrograms(Layout layout, Session session, Survey survey, Progress progress) {
        this.layout = layout;
        this.session = session;
        this.survey = survey;
        this.progress = progress;
    }

    /** What is going to be started again; nothing has been ended yet. */
    public Restarts restarts() {
        return new Restarts(
                Restarts.VERSION,
                process(Fate.RESTARTED)
                        .map(process -> RestartFacts.of(process, survey.hostPid(process.pid())))
                        .toList());
    }

    /**
     * Ends them, those that are only asked to close first.
     *
     * @param restarts to be noted for the case that Dormouse is killed
     * @param deadline for a program to close
     */
    public void end(Restarts restarts, Duration deadline) {
        if (survey.plan().processes().stream()
                .noneMatch(process -> process.fate().ends())) {
            return;
        }
        new Unfinished(layout, session).note(restarts);
        StartScript main = new StartScript(layout, session.name());
        boolean mainEnds = survey.plan().processes().stream()
                .anyMatch(
                        process -> process.role() == Role.MAIN && process.fate().ends());
        if (mainEnds) {
            main.hold();
        }
        boolean closed = false;
        try {
            new Closing(layout, session, survey, progress)
                    .close(process(Fate.CLOSED).toList(), deadline);
            closed = true;
        } finally {
            if (!closed && mainEnds) {
                main.release();
            }
        }
        kill();
    }

    private void kill() {
        List<Long> pids = new ArrayList<>();
        for (PlannedProcess process : survey.plan().processes()) {
            if (process.fate() == Fate.DROPPED || process.fate() == Fate.RESTARTED) {
                progress.step("Ending " + process.label() + ", which will be "
                        + process.fate().name().toLowerCase(Locale.ROOT));
            }
            if (process.fate().ends()) {
                pids.add(survey.hostPid(process.pid()));
            }
        }
        Kill.all(pids.stream().filter(pid -> pid != 0).toList());
    }

    private Stream<PlannedProcess> process(Fate fate) {
        return survey.plan().with(fate);
    }
}
