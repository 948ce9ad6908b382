package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountTest {
    /** As systemd leaves it: "/" is not the first line, and a line may have any number of optional fields. */
    private static final String MOUNTINFO = """
            22 28 0:21 / /sys rw,nosuid shared:7 - sysfs sysfs rw
            23 28 0:22 / /proc rw,nosuid - proc proc rw
            28 1 8:1 / / rw,relatime shared:1 master:2 - ext4 /dev/sda1 rw,errors=remount-ro
            40 28 8:2 / /home rw - ext4 /dev/sda2 rw
            41 40 8:3 /sub /home/a\\040b\\011c\\012d\\134e ro - xfs /dev/my\\040disk rw
            42 28 8:4 / /home rw - btrfs /dev/sda4 rw
            """;

    private static final List<Mount> MOUNTS = Mount.parse(MOUNTINFO);

    @Test
    void aLineIsReadWithAnyNumberOfOptionalFields() {
        assertThat(MOUNTS).hasSize(6).contains(new Mount(Path.of("/"), "ext4", "/dev/sda1", "rw,relatime"));
        assertThat(MOUNTS.get(1)).isEqualTo(new Mount(Path.of("/proc"), "proc", "proc", "rw,nosuid"));
    }

    @Test
    void escapesAreUndone() {
        assertThat(MOUNTS.get(4)).isEqualTo(new Mount(Path.of("/home/a b\tc\nd\\e"), "xfs", "/dev/my disk", "ro"));
    }

    @Test
    void anEscapedBackslashBeforeDigitsIsNoSecondEscape() {
        List<Mount> mounts = Mount.parse("1 0 8:1 / /\\134040 rw - ext4 \\043none rw\n");
        assertThat(mounts).containsExactly(new Mount(Path.of("/\\040"), "ext4", "#none", "rw"));
    }

    @Test
    void garbledLinesAreSkipped() {
        assertThat(Mount.parse("\n - \n1 2 3\n1 0 8:1 / / rw - ext4\n")).isEmpty();
    }

    @Test
    void aPathIsHeldByTheLongestPrefix() {
        assertThat(Mount.holding(Path.of("/etc/passwd"), MOUNTS).source()).isEqualTo("/dev/sda1");
        assertThat(Mount.holding(Path.of("/homes"), MOUNTS).source()).isEqualTo("/dev/sda1");
        assertThat(Mount.holding(Path.of("/proc/1"), MOUNTS).type()).isEqualTo("proc");
    }

    @Test
    void ofTwoMountsOnOnePlaceTheLaterHoldsThePath() {
        assertThat(Mount.holding(Path.of("/home/x"), MOUNTS).type()).isEqualTo("btrfs");
    }

    @Test
    void thisProcessHasARoot() {
        assertThat(Mount.ofSelf()).extracting(Mount::target).contains(Path.of("/"), Path.of("/proc"));
    }
}
