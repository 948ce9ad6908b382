package dev.dormouse.core.plan.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SurroundingsTest {
    @Test
    void capabilitiesTellWhetherLimitsCanBeRead() {
        assertThat(Surroundings.privileged("Name:\tjava\nCapEff:\t000001ffffffffff\n"))
                .isTrue();
        assertThat(Surroundings.privileged("Name:\tjava\nCapEff:\t000001fffeffffff\n"))
                .isFalse();
        assertThat(Surroundings.privileged("")).isFalse();
    }

    @Test
    void theFreezerOfVersionOneHasALineOfItsOwn() {
        assertThat(Surroundings.oldFreezer("9:freezer:/dormouse/x\n0::/\n")).isTrue();
        assertThat(Surroundings.oldFreezer("0::/dormouse/x\n")).isFalse();
    }
}
