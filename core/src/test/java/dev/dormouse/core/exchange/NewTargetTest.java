package dev.dormouse.core.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewTargetTest {
    @TempDir
    private Path dir;

    @Test
    void nothingIsThereUntilItIsWhole() throws IOException {
        Path target = dir.resolve("images");
        try (NewTarget made = NewTarget.of(target)) {
            Files.createDirectories(made.partial().resolve("bundle"));
            Files.writeString(made.partial().resolve("bundle/config.json"), "{}");
            assertThat(target).doesNotExist();
            made.finish();
        }
        assertThat(target.resolve("bundle/config.json")).hasContent("{}");
        assertThat(dir).isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void whatFailsLeavesNothing() throws IOException {
        try (NewTarget made = NewTarget.of(dir.resolve("images"))) {
            Files.createDirectories(made.partial().resolve("bundle/files"));
            Files.writeString(made.partial().resolve("pages-1.img"), "half");
        }
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void whatAppearedMeanwhileStays() throws IOException {
        Path target = dir.resolve("web.tar");
        try (NewTarget made = NewTarget.of(target)) {
            Files.writeString(made.partial(), "ours");
            Files.writeString(target, "theirs");
            assertThatThrownBy(made::finish)
                    .isInstanceOf(DormouseException.class)
                    .hasMessageContaining("exists already");
        }
        assertThat(target).hasContent("theirs");
        assertThat(dir).isDirectoryNotContaining("glob:**/.*");
        assertThatThrownBy(() -> NewTarget.of(target))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("exists already");
    }
}
