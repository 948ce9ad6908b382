package dev.dormouse.core.drm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Finding.Weight;
import dev.dormouse.gpu.drm.graph.Missing;
import dev.dormouse.linux.DeviceId;
import java.util.List;
import java.util.Map;
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

    private static final DeviceId CARD = DeviceId.character(226, 0);
    private static final DeviceId RENDER_NODE = DeviceId.character(226, 128);

    @Test
    void whatIsSavedIsNoFindingAndEverythingElseStaysOne() {
        DrmPrograms programs = new DrmPrograms(Set.of(1001L), List.of(), Map.of(), 0, Set.of());

        assertThat(List.of(NODE, BUFFER, FENCE)).allMatch(finding -> programs.takesCareOf(1001, finding));
        assertThat(List.of(FUSE, NVIDIA)).noneMatch(finding -> programs.takesCareOf(1001, finding));
        assertThat(programs.takesCareOf(1002, NODE)).isFalse();
    }

    @Test
    void onlyTheDeviceThatSomethingIsMissingOfIsNotSaved() {
        Missing missing = new Missing(1001, "x (1001)", "descriptor 5", "1 framebuffers", 3);
        DrmPrograms programs = new DrmPrograms(
                Set.of(1001L, 1002L), List.of(missing), Map.of(3, Set.of(CARD, RENDER_NODE)), 0, Set.of());

        assertThat(programs.saves(1001, CARD)).isFalse();
        assertThat(programs.saves(1001, RENDER_NODE)).isFalse();
        assertThat(programs.saves(1001, DeviceId.character(226, 7))).isTrue();
        assertThat(programs.saves(1001, DeviceId.character(10, 229))).isFalse();
        assertThat(programs.saves(1002, CARD)).isTrue();
    }

    @Test
    void whereNobodyKnowsTheDeviceNoneIsSaved() {
        Missing missing = new Missing(1001, "x (1001)", "descriptor 5", "a fence", Missing.NO_DEVICE);
        DrmPrograms programs =
                new DrmPrograms(Set.of(1001L), List.of(missing), Map.of(3, Set.of(RENDER_NODE)), 0, Set.of());

        assertThat(programs.saves(1001, CARD)).isFalse();
    }
}
