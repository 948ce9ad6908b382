package dev.dormouse.gpu.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gpu.FakeLibrary;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NvmlTest {
    @TempDir
    private Path directory;

    private static final Nvidia FIRST =
            new Nvidia("0000:4a:00.0", "GPU-1", "NVIDIA H100 80GB HBM3", 1L << 34, "570.86.15", "Enabled", "9.0", "");

    @Test
    void everyGpuIsAskedForWhatItKnows() {
        List<Nvidia> gpus =
                Inventory.nvidia(FakeLibrary.build("libnvidia-ml", directory).toString());

        assertThat(gpus)
                .containsExactly(
                        FIRST, new Nvidia("0001:4a:00.0", "GPU-2", "x".repeat(96), 2L << 34, "570.86.15", "", "", ""));
    }

    @Test
    void withoutTheLibraryThereIsNoAnswer() {
        assertThat(Nvml.read("libdormouse-nosuch.so.1")).isEmpty();
    }

    @Test
    void anotherLibraryOfThatNameIsNotAsked() {
        assertThat(Nvml.read("libc.so.6")).isEmpty();
    }

    @Test
    void theAnswerGoesToTheCardOfItsAddressAndFillsWhatTheKernelDoesNotTell() {
        Gpu card = Inventory.captured(SysRoot.fixture("nvidia", directory)).getFirst();
        Nvidia answer = new Nvidia("0000:41:00.0", "", "", 80L << 30, "", "Enabled", "9.0", "");

        Gpu merged = NvidiaAnswers.merge(List.of(card), List.of(FIRST, answer)).getFirst();

        assertThat(merged.memoryBytes()).isEqualTo(80L << 30);
        assertThat(merged.name()).isEqualTo(card.name());
        assertThat(merged.identity().uuid()).isEqualTo(card.identity().uuid());
        assertThat(merged.identity().computeCapability()).isEqualTo("9.0");
        assertThat(GpuFingerprint.of(merged).partition()).isEqualTo("MIG Enabled");
    }
}
