package dev.dormouse.core.drm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Finding.Weight;
import dev.dormouse.gpu.drm.graph.Missing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DrmProgramsTest {
    private static final Finding NODE = new Finding(
            Weight.DEVICE,
            "device",
            "fd 5, /dev/dri/card0",
            "x has a GPU open, character device 226:0, which CRIU cannot carry",
            "");
    private static final Finding FUSE =
            new Finding(Weight.DEVICE, "device", "fd 6, /dev/fuse", "character device 10:229", "");
    private static final Finding BUFFER = new Finding(Weight.DEVICE, "device-memory", "/dmabuf:", "", "");
    private static final Finding NVIDIA = new Finding(Weight.DEVICE, "device-memory", "/dev/nvidia0", "", "");
    private static final Finding FENCE = new Finding(Weight.BLOCKS, "kernel-object", "fd 7, sync_file", "", "");

    @Test
    void whatIsSavedIsNoFindingAndEverythingElseStaysOne() {
        DrmPrograms programs = new DrmPrograms(Set.of(1001L), List.of());

        assertThat(List.of(NODE, BUFFER, FENCE)).allMatch(finding -> programs.takesCareOf(1001, finding));
        assertThat(List.of(FUSE, NVIDIA)).noneMatch(finding -> programs.takesCareOf(1001, finding));
        assertThat(programs.takesCareOf(1002, NODE)).isFalse();
    }

    @Test
    void whereSomethingIsMissingTheUserChooses() {
        Missing missing = new Missing(1001, "x (1001)", "descriptor 5", "the driver nouveau has no module here");
        DrmPrograms programs = new DrmPrograms(Set.of(1001L, 1002L), List.of(missing));

        assertThat(programs.takesCareOf(1001, NODE)).isFalse();
        assertThat(programs.takesCareOf(1002, NODE)).isTrue();
    }
}
