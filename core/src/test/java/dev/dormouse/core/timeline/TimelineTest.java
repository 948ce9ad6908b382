package dev.dormouse.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.session.Sessions;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.snapshot.Manifests;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Manifest first = made("a1", 1, "web-1", null);
    private final Manifest second = made("b2", 2, "web-1", null);
    private final Manifest woken = made("c3", 3, "web-2", "a1");
    private final Manifest wokenAgain = made("d4", 4, "web-2", "a1");
    private final Manifest other = made("e5", 5, "mail-1", null);

    private static Manifest made(String id, int minute, String container, @Nullable String origin) {
        String name = container.substring(0, container.indexOf('-'));
        return Manifests.made(
                id, Sessions.named(name).as(name, container, origin), "2026-01-02T03:0" + minute + ":00Z", null, null);
    }

    private static Timeline timeline(Manifest... oldestFirst) {
        return Timeline.of(List.of(oldestFirst));
    }

    @Test
    void aSnapshotFollowsTheOneBeforeOfTheSameRunningSession() {
        assertThat(timeline(first, second).parent(second)).contains("a1");
    }

    @Test
    void theFirstOfAWokenSessionFollowsTheOneThatItWasWokenFrom() {
        Timeline timeline = timeline(first, second, woken, wokenAgain);

        assertThat(timeline.parent(woken)).contains("a1");
        assertThat(timeline.parent(wokenAgain)).contains("c3");
        assertThat(timeline.children(first)).containsExactly(second, woken);
    }

    @Test
    void whatFollowsARemovedOneFollowsTheOneBeforeThat() {
        Manifest third = made("f6", 6, "web-1", null);

        assertThat(timeline(first, third).parent(third)).contains("a1");
    }

    @Test
    void oneWhoseOriginIsGoneIsABeginning() {
        assertThat(timeline(woken, other).roots()).containsExactly(woken, other);
    }

    @Test
    void noSnapshotIsItsOwnAncestor() {
        Manifest forged = made("a1", 1, "web-9", "b2");
        Manifest back = made("b2", 2, "web-8", "a1");

        Timeline timeline = timeline(forged, back);

        assertThat(timeline.parent(forged)).isEmpty();
        assertThat(timeline.parent(back)).contains("a1");
    }

    @Test
    void aSessionsTimelineHasWholeTreesAndNoOthers() {
        Timeline around = timeline(first, second, woken, other).around("web");

        assertThat(around.roots()).containsExactly(first);
        assertThat(around.children(first)).containsExactly(second, woken);
        assertThat(timeline(first, other).related("a1", "e5")).isFalse();
        assertThat(timeline(first, second, woken).related("b2", "c3")).isTrue();
    }

    @Test
    void theNewestOfARunningSessionIsFound() {
        assertThat(timeline(first, second, woken).newest("web-1")).contains(second);
        assertThat(timeline(first).newest("web-7")).isEmpty();
    }
}
