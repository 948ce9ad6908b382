package dev.dormouse.store.contents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.store.contents.Composition.Slice;
import dev.dormouse.store.name.Hash;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompositionTest {
    private static final Hash ONE = new Hash(1, 1);
    private static final Hash TWO = new Hash(2, 2);
    private static final Hash THREE = new Hash(3, 3);

    /** a: 8 bytes of the second block, 4 of zeros, 8 of the third; b: 16 bytes of the first. */
    private static final Contents ALL = new Contents(
            List.of(ONE, TWO, THREE),
            List.of(
                    new FileContents("a", List.of(new Extent(8, 1, 100), Extent.hole(4), new Extent(8, 2, 0))),
                    new FileContents("b", List.of(new Extent(16, 0, 0)))));

    @Test
    void aFileIsPutTogetherOfPartsOfOthersAndOfItself() {
        Contents made = Composition.of(
                ALL, Map.of("b", List.of(new Slice("a", 6, 8), new Slice("b", 4, 4))), path -> path.equals("b"));

        assertThat(made.blocks()).containsExactly(TWO, THREE, ONE);
        assertThat(made.files())
                .containsExactly(new FileContents(
                        "b", List.of(new Extent(2, 0, 106), Extent.hole(4), new Extent(2, 1, 0), new Extent(4, 2, 4))));
    }

    @Test
    void blocksThatNobodyRefersToAreLeftOut() {
        Contents made = Composition.of(ALL, Map.of(), path -> path.equals("a"));

        assertThat(made.blocks()).containsExactly(TWO, THREE);
        assertThat(made.file("a").orElseThrow().extents())
                .containsExactly(new Extent(8, 0, 100), Extent.hole(4), new Extent(8, 1, 0));
        assertThat(made.file("b")).isEmpty();
    }

    @Test
    void partsThatLieBehindEachOtherAgainAreOne() {
        Contents made =
                Composition.of(ALL, Map.of("b", List.of(new Slice("b", 0, 4), new Slice("b", 4, 8))), path -> false);

        assertThat(made.file("b").orElseThrow().extents()).containsExactly(new Extent(12, 0, 0));
    }

    @Test
    void whatAFileDoesNotHaveIsNotMadeUp() {
        assertThatThrownBy(() -> Composition.of(ALL, Map.of("b", List.of(new Slice("a", 16, 8))), path -> false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not reach to 24");
        assertThatThrownBy(() -> Composition.of(ALL, Map.of("b", List.of(new Slice("c", 0, 1))), path -> false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
