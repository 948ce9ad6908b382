package dev.dormouse.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Layout;
import dev.dormouse.linux.SoftDirty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftDirtyNoteTest {
    @TempDir
    Path root;

    @Test
    void itIsSaidOnceForEachRootAndKernelThatLacksIt() throws IOException {
        Layout layout = new Layout(root, root.resolve("run"));

        assertThat(SoftDirtyNote.once(layout).isPresent()).isEqualTo(!SoftDirty.tracked());
        assertThat(SoftDirtyNote.once(layout)).isEmpty();

        Files.writeString(root.resolve("without-soft-dirty"), "5.4.0-other\n");
        assertThat(SoftDirtyNote.once(layout).isPresent()).isEqualTo(!SoftDirty.tracked());
    }
}
