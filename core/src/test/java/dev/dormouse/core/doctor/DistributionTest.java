package dev.dormouse.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistributionTest {
    @Test
    void derivativesOfDebianCount() {
        Distribution mint =
                Distribution.parse("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nPRETTY_NAME=\"Linux Mint 22\"\n");
        assertThat(mint).isEqualTo(new Distribution("Linux Mint 22", true));
    }

    @Test
    void othersDoNot() {
        assertThat(Distribution.parse("ID=fedora\nPRETTY_NAME=\"Fedora Linux 43\"\n")
                        .hasApt())
                .isFalse();
        assertThat(Distribution.parse("").hasApt()).isFalse();
    }
}
