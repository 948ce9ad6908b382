package dev.dormouse.core.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.linux.Mount;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On directories that every Debian has. */
class HostTreesTest {
    private static final Layout ELSEWHERE = new Layout(Path.of("/nowhere/root"), Path.of("/nowhere/run"));

    @Test
    void parentsComeBeforeWhatIsMountedBelowThem() {
        assertThat(HostTrees.of(mounts("ext4", "/usr/share", "/var/lib", "/home", "/usr", "/var", "/"), ELSEWHERE))
                .containsExactly("/", "/home", "/usr", "/usr/share", "/var", "/var/lib");
    }

    @Test
    void theRootIsThereWhateverItsFileSystemIs() {
        assertThat(HostTrees.of(mounts("ramfs", "/"), ELSEWHERE)).containsExactly("/");
        assertThat(HostTrees.of(List.of(), ELSEWHERE)).containsExactly("/");
    }

    @Test
    void whatASessionHasOfItsOwnIsLeftOut() {
        assertThat(HostTrees.of(mounts("ext4", "/", "/proc", "/sys", "/dev", "/dev/shm", "/run", "/tmp"), ELSEWHERE))
                .containsExactly("/");
    }

    @Test
    void fileSystemsInMemoryAndSingleFilesAreLeftOut() {
        assertThat(HostTrees.of(mounts("tmpfs", "/home", "/usr"), ELSEWHERE)).containsExactly("/");
        assertThat(HostTrees.of(mounts("ext4", "/etc/passwd", "/no/such/directory"), ELSEWHERE))
                .containsExactly("/");
    }

    @Test
    void dormousesOwnFilesAreLeftOutNotWhatIsNamedAlike() {
        Layout layout = new Layout(Path.of("/var"), Path.of("/us"));
        assertThat(HostTrees.of(mounts("xfs", "/var", "/var/lib", "/usr"), layout))
                .containsExactly("/", "/usr");
    }

    @Test
    void twoMountsOnOnePlaceAreOneTree() {
        assertThat(HostTrees.of(mounts("btrfs", "/home", "/home"), ELSEWHERE)).containsExactly("/", "/home");
    }

    private static List<Mount> mounts(String type, String... targets) {
        return Arrays.stream(targets)
                .map(target -> new Mount(Path.of(target), type, "/dev/sda1", "rw"))
                .toList();
    }
}
