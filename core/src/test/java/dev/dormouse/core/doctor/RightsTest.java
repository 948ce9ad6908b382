package dev.dormouse.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RightsTest {
    private static final String RESTRICTED_ROOT = """
            Name:\tjava
            Uid:\t0\t0\t0\t0
            CapPrm:\t000001fffeffffff
            CapEff:\t000001fffeffffff
            """;
    private static final String PLAIN_USER = "Uid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000000000\n";
    private static final String CONTAINER_ROOT = "Uid:\t0\t0\t0\t0\nCapEff:\t00000000a80425fb\n";

    @Test
    void rootWithoutSysResourceIsToldWhatThatMeans() {
        List<Finding> findings = findings(RESTRICTED_ROOT);
        assertThat(findings).extracting(Finding::status).containsExactly(Status.OK, Status.OK, Status.LIMITED);
        assertThat(findings.getLast().neededFor()).contains("users other than root");
    }

    @Test
    void plainUserIsToldToBeRoot() {
        List<Finding> findings = findings(PLAIN_USER);
        assertThat(findings)
                .extracting(Finding::status)
                .containsExactly(Status.MISSING, Status.MISSING, Status.LIMITED);
        assertThat(findings.getFirst().cure()).contains("sudo");
    }

    @Test
    void containersRootLacksWhatItsRuntimeTookAway() {
        assertThat(Rights.parse(CONTAINER_ROOT).missing())
                .containsExactly("CAP_NET_ADMIN", "CAP_SYS_PTRACE", "CAP_SYS_ADMIN");
    }

    @Test
    void nothingReadableIsNoRightAtAll() {
        assertThat(Rights.parse("").root()).isFalse();
        assertThat(Rights.parse("").missing()).contains("CAP_SYS_ADMIN");
    }

    private static List<Finding> findings(String status) {
        Distribution debian = new Distribution("Debian", true);
        return Rights.parse(status).prerequisites().stream()
                .map(prerequisite -> prerequisite.examine(debian))
                .toList();
    }
}
