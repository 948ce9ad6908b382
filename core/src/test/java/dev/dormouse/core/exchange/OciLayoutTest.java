package dev.dormouse.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OciLayoutTest {
    @TempDir
    private Path top;

    @BeforeEach
    void aLayout() throws IOException {
        Files.createDirectories(top.resolve("blobs/sha256"));
    }

    @Test
    void annotationsOfTheIndexGoBeforeThoseOfTheManifest() throws IOException {
        String layer = blob("layer");
        String manifest = blob("{\"layers\":[{\"digest\":\"" + layer
                + "\"}],\"annotations\":{\"org.criu.checkpoint.rootfsImageName\":\"old\"}}");
        index(manifest, "{\"org.criu.checkpoint.rootfsImageName\":\"localhost/web\"}");
        OciLayout layout = OciLayout.open(top);
        assertThat(layout.layer()).hasContent("layer");
        assertThat(layout.rootfsImage()).isEqualTo("localhost/web");
    }

    @Test
    void aBlobThatIsNotWhatItsDigestSaysIsRefused() throws IOException {
        String layer = blob("layer");
        index(blob("{\"layers\":[{\"digest\":\"" + layer + "\"}]}"), "{}");
        Files.writeString(top.resolve("blobs/sha256").resolve(layer.substring(7)), "liar!");
        assertRefused("missing or damaged");
    }

    @Test
    void aDigestIsNoPath() throws IOException {
        index("sha256:../../../../etc/passwd", "{}");
        assertRefused("a digest in the image is none");
    }

    @Test
    void anImageOfSeveralLayersIsNoCheckpoint() throws IOException {
        String layer = blob("layer");
        index(blob("{\"layers\":[{\"digest\":\"" + layer + "\"},{\"digest\":\"" + layer + "\"}]}"), "{}");
        assertRefused("2 layers");
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> OciLayout.open(top))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining(why);
    }

    private String blob(String content) throws IOException {
        Path file = Files.writeString(top.resolve("blob"), content);
        String hex = Sha256.of(file);
        Files.move(file, top.resolve("blobs/sha256").resolve(hex));
        return "sha256:" + hex;
    }

    private void index(String manifest, String annotations) throws IOException {
        Files.writeString(
                top.resolve("index.json"),
                "{\"manifests\":[{\"digest\":\"" + manifest + "\"}],\"annotations\":" + annotations + "}");
    }
}
