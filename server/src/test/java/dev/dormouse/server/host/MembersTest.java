package dev.dormouse.server.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.api.Diff;
import dev.dormouse.api.Display;
import dev.dormouse.api.MovePlan;
import dev.dormouse.api.Moved;
import dev.dormouse.api.Plan;
import dev.dormouse.core.diff.SnapshotDiff;
import dev.dormouse.core.lifecycle.DisplayView;
import dev.dormouse.core.migrate.fit.Misfit;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.plan.PlannedWindow;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The API promises the members of what the command line prints; core's records are what is sent. */
class MembersTest {
    static List<Arguments> same() {
        return List.of(
                Arguments.of(Plan.Planned.class, PlannedProcess.class),
                Arguments.of(Plan.Window.class, PlannedWindow.class),
                Arguments.of(Plan.Finding.class, Finding.class),
                Arguments.of(Display.class, DisplayView.class),
                Arguments.of(Diff.class, SnapshotDiff.class),
                Arguments.of(Diff.Side.class, SnapshotDiff.Side.class),
                Arguments.of(Diff.ProcessChange.class, SnapshotDiff.ProcessChange.class),
                Arguments.of(Diff.FileChange.class, SnapshotDiff.FileChange.class),
                Arguments.of(Diff.WindowChange.class, SnapshotDiff.WindowChange.class),
                Arguments.of(Diff.MemoryChange.class, SnapshotDiff.MemoryChange.class),
                Arguments.of(Diff.Setting.class, SnapshotDiff.Setting.class),
                Arguments.of(MovePlan.class, dev.dormouse.core.migrate.MovePlan.class),
                Arguments.of(MovePlan.Misfit.class, Misfit.class),
                Arguments.of(Moved.class, dev.dormouse.core.migrate.Moved.class));
    }

    @ParameterizedTest
    @MethodSource("same")
    void membersAreTheSame(Class<?> promised, Class<?> sent) {
        assertThat(members(promised)).isEqualTo(members(sent));
    }

    @Test
    void aPlanHasTwoMore() {
        List<String> members = members(Plan.class);
        assertThat(members.subList(0, members.size() - 2)).isEqualTo(members(dev.dormouse.core.plan.Plan.class));
        assertThat(members).endsWith("ready", "verdict");
    }

    private static List<String> members(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
