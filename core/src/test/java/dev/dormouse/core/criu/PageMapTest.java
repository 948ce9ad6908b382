package dev.dormouse.core.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class PageMapTest {
    /** Magic numbers of pagemap images, and a head: pages-8.img. */
    private static final String HEAD = "19435654" + "25400856" + "02000000" + "0808";

    private static byte[] image(String entries) {
        return HexFormat.of().parseHex(HEAD + entries);
    }

    @Test
    void anEntryAsCriuWritesIt() {
        // vaddr 0x1000, compat_nr_pages 0, flags PE_PRESENT, nr_pages 62.
        PageMap pages = PageMap.parse("x", image("09000000" + "088020" + "1000" + "2004" + "283e"));

        assertThat(pages.pages()).isEqualTo(8);
        assertThat(pages.runs()).containsExactly(new PageMap.Run(0x1000, 0, 62 * 4096, false));
        assertThat(pages.count()).isEqualTo(62);
    }

    @Test
    void pagesOfAParentAreNotInTheFile() {
        // vaddr 0, compat_nr_pages 1, flags PE_PARENT; the same without flags, but in_parent; and one of an old CRIU.
        PageMap pages = PageMap.parse(
                "x",
                image("06000000" + "0800" + "1001" + "2001" + "06000000" + "0800" + "1001" + "1801" + "04000000"
                        + "0800" + "1002"));

        assertThat(pages.runs()).containsExactly(new PageMap.Run(0, 0, 2 * 4096, false));
        assertThat(pages.complete()).isFalse();
    }

    @Test
    void noMoreThanAnAddressSpaceHasIsBelieved() {
        // nr_pages is 2^63 - 1.
        byte[] large = image("0e000000" + "0800" + "2004" + "28ffffffffffffffff7f" + "");

        assertThatThrownBy(() -> PageMap.parse("x", large))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(DormouseException.Code.DAMAGED));
    }

    @Test
    void anImageWithoutAHeadIsDamaged() {
        assertThatThrownBy(() -> PageMap.parse("x", HexFormat.of().parseHex("1943565425400856")))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("where its pages are");
    }
}
