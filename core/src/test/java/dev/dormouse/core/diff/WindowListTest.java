package dev.dormouse.core.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.diff.SnapshotDiff.Change;
import dev.dormouse.core.diff.SnapshotDiff.WindowChange;
import dev.dormouse.core.diff.WindowList.Owned;
import dev.dormouse.core.plan.PlannedWindow;
import dev.dormouse.x11.client.Area;
import dev.dormouse.x11.client.Placement;
import dev.dormouse.x11.client.Shown;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowListTest {
    private static Owned window(long pid, String title, int x) {
        Area area = new Area(x, 0, 100, 100);
        return new Owned(
                pid, new PlannedWindow(title, "XTerm", new Placement(area, area, Shown.VISIBLE, 0, List.of())));
    }

    @Test
    void equalWindowsAreNoChange() {
        assertThat(WindowList.compare(List.of(window(1, "a", 0)), List.of(window(1, "a", 0))))
                .isEmpty();
    }

    @Test
    void titlesGoBeforeOrder() {
        List<WindowChange> changes = WindowList.compare(
                List.of(window(1, "a", 0), window(1, "b", 0)), List.of(window(1, "b", 0), window(1, "c", 0)));

        assertThat(changes).containsExactly(new WindowChange(Change.CHANGED, 1, "XTerm", "c", "a", false));
    }

    @Test
    void aWindowThatWasMovedIsTheSame() {
        assertThat(WindowList.compare(List.of(window(1, "a", 0)), List.of(window(1, "a", 7))))
                .containsExactly(new WindowChange(Change.CHANGED, 1, "XTerm", "a", null, true));
    }

    @Test
    void aWindowOfAnotherProcessIsAnotherOne() {
        assertThat(WindowList.compare(List.of(window(1, "a", 0)), List.of(window(2, "a", 0))))
                .extracting(WindowChange::change)
                .containsExactly(Change.REMOVED, Change.ADDED);
    }
}
