package dev.dormouse.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.lost.Restart;
import dev.dormouse.core.lost.Restarter.Started;
import dev.dormouse.core.plan.CarryClass;
import dev.dormouse.core.plan.Fate;
import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.plan.Role;
import dev.dormouse.core.report.ProcessOutcome.Result;
import dev.dormouse.linux.ProcessInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WakeTest {
    private static final Map<Long, ProcessInfo> ALIVE = Map.of(
            5L, new ProcessInfo(105, 5, 1, "xterm", List.of("xterm"), 1000),
            6L, new ProcessInfo(106, 6, 1, "bash", List.of(), 0));

    private static PlannedProcess planned(long pid, String name, Fate fate) {
        return new PlannedProcess(
                pid,
                1,
                name,
                List.of(name),
                Role.PROGRAM,
                CarryClass.PORTABLE,
                0,
                60_000,
                List.of(),
                List.of(),
                List.of(),
                fate,
                null);
    }

    private static Report.Line line(PlannedProcess process, Started... started) {
        return Report.Line.of(process, Wake.outcome(process, ALIVE, List.of(started)));
    }

    @Test
    void aProcessThatIsThereWoke() {
        Report.Line line = line(planned(5, "xterm", Fate.KEPT));

        assertThat(line.result()).isEqualTo(Result.WOKE);
        assertThat(line.asPredicted()).isTrue();
    }

    @Test
    void aProcessThatIsGoneIsAMismatch() {
        assertThat(line(planned(9, "gimp", Fate.KEPT)).asPredicted()).isFalse();
    }

    @Test
    void aZombieAndAnotherProgramUnderItsPidAreMismatches() {
        assertThat(line(planned(6, "bash", Fate.KEPT)).detail()).isEqualTo("it ended as it woke");
        assertThat(line(planned(5, "gimp", Fate.KEPT)).detail()).isEqualTo("there is 'xterm' instead");
    }

    @Test
    void aRestartThatFailedIsAMismatch() {
        PlannedProcess blender = planned(7, "blender", Fate.RESTARTED);
        Restart restart =
                new Restart(7, "blender", false, List.of("blender"), List.of(), "/", 0, 0, List.of(), List.of());

        assertThat(line(blender, new Started(restart, "")).asPredicted()).isTrue();
        assertThat(line(blender, new Started(restart, "its program is gone")).detail())
                .isEqualTo("its program is gone");
        assertThat(line(blender).asPredicted()).isFalse();
    }

    @Test
    void whatWasToEndMayBeGone() {
        assertThat(line(planned(9, "gimp", Fate.DROPPED)).asPredicted()).isTrue();
    }

    @Test
    void aCommandThatHadJustBegunMayHaveEnded() {
        PlannedProcess young = PlannedProcess.unseen(9, 5, "sleep", List.of("sleep", "0.1"), 0);

        assertThat(line(young).result()).isEqualTo(Result.ENDED_SINCE);
        assertThat(line(young).asPredicted()).isTrue();
    }

    @Test
    void oneThatHadJustBegunMayHaveBecomeAnother() {
        PlannedProcess young = PlannedProcess.unseen(5, 1, "exe", List.of("/proc/self/exe"), 0);

        assertThat(line(young).detail()).isEqualTo("it is 'xterm' by now");
        assertThat(line(young).asPredicted()).isTrue();
    }
}
