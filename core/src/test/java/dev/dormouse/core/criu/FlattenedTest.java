package dev.dormouse.core.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.criu.Flattened.Piece;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FlattenedTest {
    private static final int PAGE = 4096;

    /** Magic numbers of pagemap images, then a head: the file of pages has the number 5, 6, 7. */
    private static final String LAST = "19435654" + "25400856" + "02000000" + "0805";

    private static final String ROUND = "19435654" + "25400856" + "02000000" + "0806";
    private static final String FIRST = "19435654" + "25400856" + "02000000" + "0807";

    /** A record of nine bytes: vaddr of two bytes (page n is 0xn000), compat_nr_pages 0, flags and nr_pages. */
    private static String entry(int page, int flags, int count) {
        int address = page * PAGE;
        String varint =
                "%02x%02x%02x".formatted((address & 0x7f) | 0x80, ((address >> 7) & 0x7f) | 0x80, address >> 14);
        return "0a000000" + "08" + varint + "1000" + "20%02x".formatted(flags) + "28%02x".formatted(count);
    }

    private static final int PARENT = 1;
    private static final int PRESENT = 4;
    private static final int LAZY = 2 | PRESENT;

    private static PageList list(String head, String... entries) {
        return PageList.parse("x", HexFormat.of().parseHex(head + String.join("", entries)));
    }

    private static Piece piece(int page, int count, int layer, int pages, int offset, boolean lazy) {
        return new Piece((long) page * PAGE, (long) count * PAGE, layer, pages, (long) offset * PAGE, lazy);
    }

    @Test
    void pagesOfTheLastDumpStayWhereTheyAre() {
        PageList list = list(LAST, entry(1, PRESENT, 2), entry(9, LAZY, 1));

        assertThat(list.incomplete()).isFalse();
        assertThat(Flattened.of("x", List.of(list)).pieces())
                .containsExactly(piece(1, 2, 0, 5, 0, false), piece(9, 1, 0, 5, 2, true));
    }

    @Test
    void aRunOfAParentSplitsWhereTheParentsRunsDo() {
        PageList last = list(LAST, entry(1, PRESENT, 1), entry(2, PARENT, 6), entry(8, PRESENT, 1));
        PageList first = list(FIRST, entry(1, LAZY, 3), entry(4, PRESENT, 2), entry(6, LAZY, 9));

        assertThat(Flattened.of("x", List.of(last, first)).pieces())
                .containsExactly(
                        piece(1, 1, 0, 5, 0, false),
                        piece(2, 2, 1, 7, 1, true),
                        piece(4, 2, 1, 7, 3, false),
                        piece(6, 2, 1, 7, 5, true),
                        piece(8, 1, 0, 5, 1, false));
    }

    @Test
    void whatTheParentHasFromItsOwnParentIsFoundThere() {
        PageList last = list(LAST, entry(1, PARENT, 6));
        PageList round = list(ROUND, entry(1, PARENT, 2), entry(3, PRESENT, 1), entry(4, PARENT, 3));
        PageList first = list(FIRST, entry(0, PRESENT, 9));

        assertThat(Flattened.of("x", List.of(last, round, first)).pieces())
                .containsExactly(piece(1, 2, 2, 7, 1, false), piece(3, 1, 1, 6, 0, false), piece(4, 3, 2, 7, 4, false));
    }

    @Test
    void pagesThatAreGoneStayGone() {
        PageList last = list(LAST, entry(1, PARENT, 1), entry(5, PARENT, 1));
        PageList first = list(FIRST, entry(1, PRESENT, 5));

        Flattened flattened = Flattened.of("x", List.of(last, first));

        assertThat(flattened.pieces()).containsExactly(piece(1, 1, 1, 7, 0, false), piece(5, 1, 1, 7, 4, false));
        assertThat(flattened.list((start, end) -> true).entries())
                .extracting(PageList.Entry::address)
                .containsExactly(0x1000L, 0x5000L);
    }

    @Test
    void pagesThatNoDumpHasAreDamage() {
        PageList last = list(LAST, entry(1, PARENT, 4));

        assertThatThrownBy(() -> Flattened.of("x", List.of(last, list(FIRST, entry(1, PRESENT, 3)))))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(DormouseException.Code.DAMAGED));
        assertThatThrownBy(() -> Flattened.of("x", List.of(last)))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("that no dump has");
    }

    @Test
    void theListSaysOfAllThatTheyAreThere() {
        PageList last = list(LAST, entry(1, PARENT, 2), entry(3, PRESENT, 1));
        PageList first = list(FIRST, entry(1, PRESENT, 2));

        PageList flat = Flattened.of("x", List.of(last, first)).list((start, end) -> true);

        assertThat(flat.toBytes())
                .isEqualTo(HexFormat.of().parseHex(LAST + "09000000" + "088020" + "1000" + "2004" + "2803"));
    }

    @Test
    void earlierPagesAreLateOnlyWhereTheMappingsOfNowMayBe() {
        PageList last = list(LAST, entry(1, PARENT, 1), entry(5, PARENT, 1), entry(7, LAZY, 1));
        PageList first = list(FIRST, entry(1, LAZY, 1), entry(5, LAZY, 1));

        assertThat(Flattened.of("x", List.of(last, first))
                        .list((start, end) -> start == 0x5000 && end == 0x6000)
                        .entries())
                .extracting(PageList.Entry::lazy)
                .containsExactly(false, true, true);
    }

    @Test
    void pagesThatWereReadAgainComeInPlaceOfOthers() {
        PageList last = list(LAST, entry(1, PARENT, 5));
        PageList first = list(FIRST, entry(1, LAZY, 5));

        Flattened flattened = Flattened.of("x", List.of(last, first))
                .replacing(new TreeSet<>(List.of(0x1000L, 0x3000L, 0x4000L, 0x9000L)));

        assertThat(flattened.pieces())
                .containsExactly(
                        piece(1, 1, Flattened.STRAYS, 0, 0, true),
                        piece(2, 1, 1, 7, 1, true),
                        piece(3, 1, Flattened.STRAYS, 0, 1, true),
                        piece(4, 1, Flattened.STRAYS, 0, 2, true),
                        piece(5, 1, 1, 7, 4, true));
    }

    @Test
    void anOlderCriuCountsInAnotherField() {
        String old = "09000000" + "088020" + "1002" + "1801" + "2001";
        PageList last = list(LAST, old);
        PageList first = list(FIRST, entry(1, PRESENT, 2));

        assertThat(Flattened.of("x", List.of(last, first))
                        .list((start, end) -> true)
                        .toBytes())
                .isEqualTo(HexFormat.of().parseHex(LAST + "07000000" + "088020" + "1002" + "2004"));
    }
}
