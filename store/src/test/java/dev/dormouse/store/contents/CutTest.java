package dev.dormouse.store.contents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CutTest {
    private static final FileContents FILE =
            new FileContents("pages-1.img", List.of(new Extent(40, 0, 100), Extent.hole(10), new Extent(50, 1, 0)));

    @Test
    void whatIsNotWantedBecomesHoles() {
        NavigableMap<Long, Long> holes = new TreeMap<>();
        holes.put(10L, 20L);
        holes.put(30L, 60L);

        assertThat(Cut.without(FILE, holes).extents())
                .containsExactly(
                        new Extent(10, 0, 100),
                        Extent.hole(10),
                        new Extent(10, 0, 120),
                        Extent.hole(30),
                        new Extent(40, 1, 10));
    }

    @Test
    void withoutHolesItStaysAsItWas() {
        assertThat(Cut.without(FILE, new TreeMap<>())).isEqualTo(FILE);
    }

    @Test
    void aHoleMayCoverAll() {
        NavigableMap<Long, Long> all = new TreeMap<>();
        all.put(0L, 100L);

        assertThat(Cut.without(FILE, all).extents()).containsExactly(Extent.hole(100));
    }
}
