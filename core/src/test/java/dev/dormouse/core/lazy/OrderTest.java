package dev.dormouse.core.lazy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.Extent;
import dev.dormouse.store.contents.FileContents;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A process with pid 7 whose memory is two runs, of which the long one comes first in the file of pages. */
final class OrderTest {
    private static final long PAGE = 4096;

    /** Header; pages-1.img; 0x10000, 8 pages, lazy; 0x40000, 2 pages, lazy; 0x50000, 1 page. */
    private static final byte[] MAP = HexFormat.of()
            .parseHex("194356542540085602000000" + "0801" + "08000000" + "08808004" + "1008" + "2006" + "08000000"
                    + "08808010" + "1002" + "2006" + "08000000" + "08808014" + "1001" + "2004");

    private static final Contents CONTENTS = new Contents(
            List.of(),
            List.of(
                    new FileContents("images/pagemap-7.img", List.of(new Extent(1, 9, 0))),
                    new FileContents("images/pagemap-shmem-7.img", List.of(new Extent(1, 9, 0))),
                    new FileContents(
                            "images/pages-1.img",
                            List.of(
                                    new Extent(4 * PAGE, 0, 0),
                                    Extent.hole(2 * PAGE),
                                    new Extent(2 * PAGE, 1, 0),
                                    new Extent(3 * PAGE, 2, (int) PAGE)))));

    private final LazyPages pages = LazyPages.of(CONTENTS, path -> MAP);
    private final BlockParts parts = BlockParts.of(CONTENTS, List.of("images/pages-1.img"));

    private static WakeOrder touched(WakeOrder.Touched... pages) {
        return new WakeOrder(WakeOrder.VERSION, List.of(pages));
    }

    @Test
    void whatMayComeLaterIsLeftOutAtFirst() {
        assertThat(pages.atOnce(CONTENTS).getLast().extents())
                .containsExactly(Extent.hole(10 * PAGE), new Extent(PAGE, 2, (int) (3 * PAGE)));
        assertThat(pages.atOnce(CONTENTS).getFirst()).isEqualTo(CONTENTS.files().getFirst());
    }

    @Test
    void shortRunsComeBeforeLongOnes() {
        Order order = Order.of(touched(), pages, parts);

        assertThat(order.first()).isEmpty();
        assertThat(order.rest()).containsExactly(2, 0, 1);
    }

    @Test
    void whatWasTouchedLastTimeComesFirst() {
        Order order = Order.of(
                touched(
                        new WakeOrder.Touched(7, 0x10000 + 7 * PAGE),
                        new WakeOrder.Touched(8, 0x10000),
                        new WakeOrder.Touched(7, 0x90000),
                        new WakeOrder.Touched(7, 0x10000)),
                pages,
                parts);

        assertThat(order.first()).containsExactly(1, 0);
        assertThat(order.rest()).containsExactly(2);
    }

    @Test
    void hurryingTheSameAgainDoesNotMakeItMore() {
        Order order = Order.of(touched(new WakeOrder.Touched(7, 0x10000)), pages, parts);

        order.hurry(1);
        order.hurry(0);
        order.hurry(1);

        assertThat(order.first()).containsExactly(1, 0);
    }

    @Test
    void zerosNeedNotCome() {
        assertThat(parts.stored(
                        "images/pages-1.img",
                        Objects.requireNonNull(pages.processes().get(7)).runs().getFirst()))
                .containsExactly(
                        new Pending.Range(0x10000, 0, 4 * PAGE),
                        new Pending.Range(0x10000 + 6 * PAGE, 6 * PAGE, 2 * PAGE));
        assertThat(parts.block("images/pages-1.img", 5 * PAGE)).isEmpty();
    }

    @Test
    void whatWasMissedComesBehindWhatWasKnown() {
        WakeOrder.Touched old = new WakeOrder.Touched(1, 0x1000);
        WakeOrder.Touched fresh = new WakeOrder.Touched(2, 0x2000);

        assertThat(touched(old).with(List.of(fresh, old)).touched()).containsExactly(old, fresh);
    }

    @Test
    void memoryInAnEarlierSnapshotIsNotForALazyWake() {
        byte[] inParent = HexFormat.of()
                .parseHex("194356542540085602000000" + "0801" + "08000000" + "08808004" + "1008" + "2001");

        assertThatThrownBy(() -> LazyPages.of(CONTENTS, path -> inParent))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("earlier");
    }
}
