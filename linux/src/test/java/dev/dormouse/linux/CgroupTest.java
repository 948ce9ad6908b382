package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CgroupTest {
    private static final String V1 = """
            12:freezer:/dormouse/a-1
            11:cpu,cpuacct:/user
            1:name=systemd:/user.slice
            """;
    private static final String V2 = "0::/dormouse/a:b\n";

    @Test
    void versionOneHasTheFreezersGroup() {
        assertThat(Cgroup.directory(V1)).isEqualTo(Path.of("/sys/fs/cgroup/freezer/dormouse/a-1"));
    }

    @Test
    void versionTwoHasOneGroupWhoseNameMayHoldAColon() {
        assertThat(Cgroup.directory(V2)).isEqualTo(Path.of("/sys/fs/cgroup/dormouse/a:b"));
    }

    @Test
    void onAHybridHostTheFreezerWinsWhereverItsLineIs() {
        assertThat(Cgroup.directory(V1 + V2)).isEqualTo(Path.of("/sys/fs/cgroup/freezer/dormouse/a-1"));
        assertThat(Cgroup.directory(V2 + V1)).isEqualTo(Path.of("/sys/fs/cgroup/freezer/dormouse/a-1"));
    }

    @Test
    void theRootGroupIsTheMountItself() {
        assertThat(Cgroup.directory("0::/\n")).isEqualTo(Path.of("/sys/fs/cgroup"));
        assertThat(Cgroup.directory("3:freezer:/\n")).isEqualTo(Path.of("/sys/fs/cgroup/freezer"));
    }

    @Test
    void aProcessIsAMemberOfItsOwnGroup() {
        long self = ProcessHandle.current().pid();
        assertThat(Cgroup.members(self)).contains(self);
    }
}
