package dev.dormouse.core.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CgroupsTest {
    private static final String HYBRID = """
            32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
            37 31 0:34 / /sys/fs/cgroup/freezer rw,relatime shared:9 - cgroup cgroup rw,freezer
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
            """;
    private static final String PURE =
            "30 24 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
    private static final String READ_ONLY = "30 24 0:26 / /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw,nsdelegate\n";

    @Test
    void hybridIsBothVersions() {
        Cgroups hybrid = new Cgroups(CgroupMounts.parse(HYBRID), Set.of());
        assertThat(hybrid.probe()).isEqualTo(new Outcome.Present("v1 and v2 (hybrid)"));
        assertThat(hybrid.probeFreezer()).isEqualTo(new Outcome.Present("v1"));
        assertThat(hybrid.probeController("cpu")).isEqualTo(new Outcome.Present("v1"));
        assertThat(hybrid.probeController("memory")).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void versionTwoHasItsControllersInAFile() {
        CgroupMounts mounts = CgroupMounts.parse(PURE);
        assertThat(mounts.unified()).isEqualTo(Path.of("/sys/fs/cgroup"));
        Cgroups pure = new Cgroups(mounts, Set.of("cpu", "memory"));
        assertThat(pure.probe()).isEqualTo(new Outcome.Present("v2"));
        assertThat(pure.probeFreezer()).isEqualTo(new Outcome.Present("v2"));
        assertThat(pure.probeController("memory")).isEqualTo(new Outcome.Present("v2"));
    }

    @Test
    void readOnlyCgroupsAreAsGoodAsNone() {
        Cgroups readOnly = new Cgroups(CgroupMounts.parse(READ_ONLY), Set.of());
        assertThat(readOnly.probe()).isInstanceOf(Outcome.Absent.class);
        assertThat(readOnly.probeFreezer()).isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void garbledLinesAreSkipped() {
        assertThat(CgroupMounts.parse("x\n - \n1 2 3 - cgroup2\n").version()).isEmpty();
    }
}
