package dev.dormouse.core.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.lazy.Pending.Range;
import org.junit.jupiter.api.Test;

final class PendingTest {
    private static final long PAGE = 4096;

    private final Pending pending = new Pending();

    private static Range pages(long address, long offset, long count) {
        return new Range(address * PAGE, offset * PAGE, count * PAGE);
    }

    @Test
    void aPageIsFoundByItsAddress() {
        pending.add(pages(10, 0, 4));

        assertThat(pending.at(13 * PAGE)).contains(pages(10, 0, 4));
        assertThat(pending.at(14 * PAGE)).isEmpty();
        assertThat(pending.at(9 * PAGE)).isEmpty();
    }

    @Test
    void whatHasComeIsNotPendingAnyMore() {
        pending.add(pages(10, 0, 4));

        pending.drop(11 * PAGE, 13 * PAGE);

        assertThat(pending.at(11 * PAGE)).isEmpty();
        assertThat(pending.at(10 * PAGE)).contains(pages(10, 0, 1));
        assertThat(pending.at(13 * PAGE)).contains(pages(13, 3, 1));
        assertThat(pending.bytes()).isEqualTo(2 * PAGE);
    }

    @Test
    void droppingMayCoverSeveralRangesAndGaps() {
        pending.add(pages(10, 0, 2));
        pending.add(pages(20, 2, 2));

        pending.drop(0, 21 * PAGE);

        assertThat(pending.ofFile(0, 100 * PAGE)).containsExactly(pages(21, 3, 1));
    }

    @Test
    void whatMovedIsFoundWhereItIsNow() {
        pending.add(pages(10, 0, 4));

        pending.move(11 * PAGE, 50 * PAGE, 2 * PAGE);

        assertThat(pending.at(11 * PAGE)).isEmpty();
        assertThat(pending.at(51 * PAGE)).contains(pages(50, 1, 2));
        assertThat(pending.ofFile(0, 4 * PAGE)).containsExactly(pages(10, 0, 1), pages(50, 1, 2), pages(13, 3, 1));
        assertThat(pending.bytes()).isEqualTo(4 * PAGE);
    }

    @Test
    void whatIsMovedToTakesThePlaceOfWhatWasMissingThere() {
        pending.add(pages(10, 0, 1));
        pending.add(pages(20, 1, 1));

        pending.move(10 * PAGE, 20 * PAGE, PAGE);

        assertThat(pending.ofFile(0, 2 * PAGE)).containsExactly(pages(20, 0, 1));
    }

    @Test
    void aPartOfTheFileIsCutToWhatWasAskedFor() {
        pending.add(pages(10, 5, 4));

        assertThat(pending.ofFile(7 * PAGE, PAGE)).containsExactly(pages(12, 7, 1));
        assertThat(pending.ofFile(0, 5 * PAGE)).isEmpty();
        assertThat(pending.ofFile(9 * PAGE, PAGE)).isEmpty();
    }

    @Test
    void aChildLacksTheSameAndGoesItsOwnWay() {
        pending.add(pages(10, 0, 2));
        Pending child = pending.copy();

        pending.drop(0, 100 * PAGE);

        assertThat(pending.isEmpty()).isTrue();
        assertThat(child.bytes()).isEqualTo(2 * PAGE);
    }
}
