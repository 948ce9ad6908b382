package dev.dormouse.core.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On an image made here: nothing is looked up in a registry. */
class ImageStoreTest {
    private static final String MAKE_IMAGE = """
            set -e; cd "$1"
            umoci init --layout made; umoci new --image made:latest
            umoci unpack --image made:latest bundle
            mkdir bundle/rootfs/bin; echo shell >bundle/rootfs/bin/sh
            umoci repack --image made:latest bundle
            """;

    private final List<String> progress = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void anImageIsFetchedOnce() {
        Command.Result made =
                Command.of("sh", "-c", MAKE_IMAGE, "sh", directory.toString()).run();
        assertThat(made.ok()).as(made.err()).isTrue();
        String name = "oci:" + directory + "/made:latest";
        Path first = store().unpacked(name);
        assertThat(first.resolve("bin/sh")).hasContent("shell");
        assertThat(progress).containsExactly("Fetching " + name, "Unpacking " + name);
        assertThat(store().unpacked(name)).isEqualTo(first);
        assertThat(progress).hasSize(2);
        assertThat(images()).isDirectoryNotContaining("glob:**/.*");
        assertThat(first.resolveSibling(".").normalize()).hasParent(images());
    }

    @Test
    void anImageThatIsNotThereIsAFailureThatNamesItAndLeavesNothing() {
        String name = "oci:" + directory + "/missing:latest";
        assertThatThrownBy(() -> store().unpacked(name))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("The image '" + name + "' cannot be had");
        assertThat(images()).doesNotExist();
        assertThat(progress).isEmpty();
    }

    @Test
    void aNameThatNoRegistryCouldHaveIsRefusedWithoutAskingOne() {
        assertThatThrownBy(() -> store().unpacked("--help"))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("The image 'docker://--help' cannot be had");
    }

    private ImageStore store() {
        return new ImageStore(new Layout(directory.resolve("root"), directory.resolve("run")), progress::add);
    }

    private Path images() {
        return directory.resolve("root/images");
    }
}
