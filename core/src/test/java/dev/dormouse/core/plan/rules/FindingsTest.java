package dev.dormouse.core.plan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Finding.Weight;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final Findings found = new Findings();

    @Test
    void theWorstComesFirst() {
        found.add(Weight.NOTE, "note", "a", "c", "d");
        found.add(Weight.BLOCKS, "block", "b", "c", "d");

        assertThat(found.sorted()).extracting(Finding::kind).containsExactly("block", "note");
    }

    @Test
    void theSameThingFoundTwiceIsOneFinding() {
        found.add(Weight.BLOCKS, "io-uring", "ring", "c", "d");
        found.add(Weight.BLOCKS, "io-uring", "ring", "c", "d");

        assertThat(found.sorted()).extracting(Finding::what).containsExactly("ring");
    }

    @Test
    void pipesThatKeepPacketsApartAreToldByTheirFlags() {
        assertThat(FileRules.packets("pos:\t0\nflags:\t0100001\nmnt_id:\t13\n")).isFalse();
        assertThat(FileRules.packets("pos:\t0\nflags:\t0140001\nmnt_id:\t13\n")).isTrue();
        assertThat(FileRules.packets("")).isFalse();
    }
}
