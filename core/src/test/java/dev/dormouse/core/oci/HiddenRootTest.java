package dev.dormouse.core.oci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.FileNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HiddenRootTest {
    private static final int WHITEOUT = 0020000;

    @TempDir
    private Path top;

    private Path root;
    private Path upper;

    @BeforeEach
    void layOut() throws IOException {
        root = Files.createDirectories(top.resolve("var/lib/dormouse"));
        upper = Files.createDirectory(top.resolve("upper"));
        Files.setAttribute(top.resolve("var/lib"), "unix:mode", 0040751);
        Files.setAttribute(top.resolve("var/lib"), "unix:gid", 7);
    }

    @Test
    void theRootIsWhitedOutAndItsParentsStayAsTheyAre() throws IOException {
        HiddenRoot.hide(root, List.of(overlay(top)));

        Path parent = upper.resolve("var/lib");
        assertThat(FileNode.of(parent.resolve("dormouse")).mode()).isEqualTo(WHITEOUT);
        assertThat(FileNode.of(parent).mode()).isEqualTo(0040751);
        assertThat(FileNode.of(parent).gid()).isEqualTo(7);
    }

    @Test
    void itIsHiddenInTheTreeThatHoldsIt() throws IOException {
        Path other = Files.createDirectory(top.resolve("other"));
        Overlay all = new Overlay(Path.of("/"), other, top, top, "/");

        HiddenRoot.hide(root, List.of(all, overlay(top.resolve("var"))));

        assertThat(FileNode.of(upper.resolve("lib/dormouse")).mode()).isEqualTo(WHITEOUT);
        assertThat(other).isEmptyDirectory();
    }

    @Test
    void whatTheSessionHasPutThereIsLeft() throws IOException {
        Path own = Files.createDirectories(upper.resolve("var/lib/dormouse/own"));
        HiddenRoot.hide(root, List.of(overlay(top)));
        assertThat(own).isDirectory();
    }

    @Test
    void aLinkOfTheSessionsIsNotFollowed() throws IOException {
        Path outside = Files.createDirectory(top.resolve("outside"));
        Files.createSymbolicLink(upper.resolve("var"), outside);
        HiddenRoot.hide(root, List.of(overlay(top)));
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void aRootThatIsALinkIsHiddenWhereItIs() throws IOException {
        Path link = Files.createSymbolicLink(top.resolve("link"), root);
        HiddenRoot.hide(link, List.of(overlay(top)));
        assertThat(FileNode.of(upper.resolve("var/lib/dormouse")).mode()).isEqualTo(WHITEOUT);
    }

    @Test
    void whatLiesBehindALinkDecidesWhetherItIsCovered() throws IOException {
        Path elsewhere = Files.createSymbolicLink(top.resolve("elsewhere"), Path.of("/etc"));
        assertThat(HiddenRoot.isCovered(elsewhere)).isFalse();
        assertThat(HiddenRoot.isCovered(root)).isEqualTo(root.toRealPath().startsWith("/tmp"));
    }

    private Overlay overlay(Path tree) {
        return new Overlay(tree, upper, top, top, tree.toString());
    }
}
