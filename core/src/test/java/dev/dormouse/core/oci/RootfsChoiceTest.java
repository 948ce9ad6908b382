package dev.dormouse.core.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.RootfsSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootfsChoiceTest {
    @TempDir
    Path directory;

    @Test
    void theHostIsItsRootAndWhatIsMountedBelow() {
        RootfsSpec rootfs = resolve("host");
        assertThat(rootfs.source()).isEqualTo(RootfsSpec.Source.HOST);
        assertThat(rootfs.trees()).startsWith("/").doesNotContain("/proc");
    }

    @Test
    void aDirectoryIsTakenByItsFullPath() throws IOException {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Files.createDirectories(tree.resolve("bin"));
        Files.createFile(tree.resolve("bin/sh"));
        assertThat(resolve(directory + "/./tree/"))
                .isEqualTo(new RootfsSpec(RootfsSpec.Source.DIRECTORY, List.of(tree.toString())));
    }

    @Test
    void aShellThatIsALinkOfTheTreesOwnWillDo() throws IOException {
        Files.createDirectories(directory.resolve("bin"));
        Files.createSymbolicLink(directory.resolve("bin/sh"), Path.of("/bin/only-in-this-tree"));
        assertThat(resolve(directory.toString()).trees()).containsExactly(directory.toString());
    }

    @Test
    void aDirectoryWithoutAShellIsRefused() {
        assertThatThrownBy(() -> resolve(directory.toString()))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("is no root file system");
    }

    @Test
    void aPathThatIsNotThereIsNotTakenForAnImage() {
        for (String missing : List.of(directory + "/missing", "./missing", "../missing")) {
            assertThatThrownBy(() -> resolve(missing))
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("There is no directory '" + missing + "'");
        }
    }

    private RootfsSpec resolve(String wanted) {
        return RootfsChoice.resolve(new Layout(directory, directory), wanted, text -> {});
    }
}
