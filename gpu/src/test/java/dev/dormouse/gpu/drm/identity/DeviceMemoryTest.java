package dev.dormouse.gpu.drm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.DrmDrivers;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.fake.FakeClient;
import dev.dormouse.gpu.drm.fake.FakeHost;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.scan.LiveGraph;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The fake's amdgpu has 64 MiB of its own memory free. */
class DeviceMemoryTest {
    private final FakeHost host = new FakeHost().add("amdgpu", "0000:03:00.0", 0);

    private void check(long bytes, String domains, List<DmemLimit> limits) {
        FakeClient client = host.kernel.client("renderD128");
        try (OpenFile file = host.kernel.file(client)) {
            DrmDrivers.named("amdgpu").orElseThrow().make(file, bytes, "domains=" + domains);
        }
        host.kernel.give(1001, 3, client);
        try (DrmHost open = host.open();
                LiveGraph live = host.scan(open, 1001)) {
            DrmGraph graph = live.graph();
            DeviceMap map = DeviceMap.match(graph.devices(), open.devices(), Map.of());
            DeviceMemory.check(graph, map, open, limits);
        }
    }

    @Test
    void buffersInSystemMemoryNeedNoneOfTheDevices() {
        check(80 << 20, "2", List.of());

        assertThat(host.kernel.open()).isZero();
    }

    @Test
    void moreThanIsFreeIsRefusedWithBothNumbers() {
        assertThatThrownBy(() -> check(80 << 20, "4", List.of()))
                .isInstanceOf(DrmException.class)
                .hasMessage("The buffers of amdgpu need 80 MiB of memory of 0000:03:00.0, of which 64 MiB is free");
    }

    @Test
    void moreThanTheCgroupAllowsIsRefused() {
        List<DmemLimit> limits = List.of(new DmemLimit("drm/0000:03:00.0/vram0", 16 << 20, "/a/dmem.max"));

        assertThatThrownBy(() -> check(32 << 20, "4", limits)).hasMessageContaining("16 MiB is left by /a/dmem.max");
    }
}
