package dev.dormouse.core.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.ProcessInfo;
import dev.dormouse.linux.proc.Descriptor;
import dev.dormouse.linux.proc.Descriptor.Kind;
import dev.dormouse.linux.proc.DrmUsage;
import dev.dormouse.linux.proc.FdInfo;
import dev.dormouse.linux.proc.Mapping;
import dev.dormouse.linux.proc.Maps;
import dev.dormouse.linux.proc.ProcessFacts;
import dev.dormouse.linux.proc.ProcessState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GpuUseTest {
    private static final String USAGE = "drm-driver:\tamdgpu\ndrm-pdev:\t0000:03:00.0\ndrm-client-id:\t";

    private static Descriptor device(int fd, String path, int major, int minor, String text) {
        return new Descriptor(
                fd, Kind.CHARACTER_DEVICE, path, 5, 1, 0, DeviceId.character(major, minor), new FdInfo(0, 2, 24, text));
    }

    private static ProcessFacts process(List<Descriptor> descriptors, Maps maps) {
        return new ProcessFacts(
                new ProcessInfo(9, 9, 1, "game", List.of("game"), 0),
                new ProcessState('S', 9, 9, 0, 0, 0, 0, 1, 0, 0),
                Map.of(),
                descriptors,
                maps,
                List.of(),
                "/usr/bin/game",
                "/",
                "/",
                false);
    }

    @Test
    void devicesAreFoundByNameAndByNumber() {
        GpuUse use = GpuUse.of(process(
                List.of(
                        device(3, "/dev/dri/renderD128", 226, 128, ""),
                        device(4, "/tmp/hidden", 195, 0, ""),
                        device(5, "/dev/kfd", 240, 0, ""),
                        device(6, "/dev/null", 1, 3, "")),
                new Maps(
                        List.of(new Mapping(0, 1, "rw-s", 0, 6, "/tmp/card", "00:05", DeviceId.character(226, 0))),
                        Set.of(),
                        false)));
        assertThat(use.devices())
                .containsExactlyInAnyOrder("/dev/dri/renderD128", "/tmp/hidden", "/dev/kfd", "/tmp/card");
        assertThat(use.none()).isFalse();
    }

    @Test
    void descriptorsOfOneClientCountOnce() {
        GpuUse use = GpuUse.of(process(
                List.of(
                        device(3, "/dev/dri/renderD128", 226, 128, USAGE + "7\n"),
                        device(4, "/dev/dri/renderD128", 226, 128, USAGE + "7\n"),
                        device(5, "/dev/dri/renderD128", 226, 128, USAGE + "8\n")),
                Maps.NONE));
        assertThat(use.usage()).extracting(DrmUsage::client).containsExactly("7", "8");
    }

    @Test
    void whatDrawsWithoutADeviceDrawsInSoftware() {
        Maps mesa = new Maps(List.of(), Set.of("/usr/lib/dri/swrast_dri.so", "/usr/lib/libLLVM.so.15"), false);
        assertThat(GpuUse.of(process(List.of(), mesa)).software()).isTrue();
        assertThat(GpuUse.of(process(List.of(device(3, "/dev/dri/card0", 226, 0, "")), mesa))
                        .software())
                .isFalse();
        Maps loader = new Maps(List.of(), Set.of("/usr/lib/libdrm.so.2"), false);
        assertThat(GpuUse.of(process(List.of(), loader)).software()).isFalse();
    }
}
