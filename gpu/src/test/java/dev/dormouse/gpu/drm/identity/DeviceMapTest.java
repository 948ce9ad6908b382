package dev.dormouse.gpu.drm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.fake.FakeHost;
import dev.dormouse.gpu.drm.graph.DeviceState;
import dev.dormouse.gpu.drm.uapi.Version;
import dev.dormouse.gpu.inventory.Gpu;
import dev.dormouse.gpu.inventory.GpuFingerprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceMapTest {
    private static DrmDevice device(int id, String driver, String address, int minor, String partition) {
        Gpu gpu = FakeHost.gpu(driver, address, "card" + minor, "renderD" + (128 + minor), partition);
        return new DrmDevice(
                id,
                gpu,
                new Version(1, 0, 0, driver),
                Optional.of(new DrmDevice.Node(Path.of("/dev/dri/card" + minor), minor)),
                Optional.of(new DrmDevice.Node(Path.of("/dev/dri/renderD" + (128 + minor)), 128 + minor)));
    }

    private static DeviceState saved(int id, DrmDevice device) {
        return new DeviceState(id, device.version().name(), "1.0.0", GpuFingerprint.of(device.gpu()), "");
    }

    private static final DrmDevice LEFT = device(0, "virtio_gpu", "0000:00:04.0", 0, "");
    private static final DrmDevice RIGHT = device(1, "virtio_gpu", "0000:00:05.0", 1, "");

    private static String place(DeviceMap map, int saved) {
        return map.of(saved).gpu().address();
    }

    @Test
    void swappedMinorsDoNotMatter() {
        DrmDevice left = device(0, "virtio_gpu", "0000:00:04.0", 1, "");
        DrmDevice right = device(1, "virtio_gpu", "0000:00:05.0", 0, "");

        DeviceMap map = DeviceMap.match(List.of(saved(0, LEFT), saved(1, RIGHT)), List.of(right, left), Map.of());

        assertThat(place(map, 0)).isEqualTo("0000:00:04.0");
        assertThat(place(map, 1)).isEqualTo("0000:00:05.0");
        assertThat(map.of(0).render().orElseThrow().minor()).isEqualTo(129);
    }

    @Test
    void ofTwoEqualDevicesTheOneThatStaysKeepsItsPlace() {
        DrmDevice elsewhere = device(1, "virtio_gpu", "0000:00:09.0", 1, "");

        DeviceMap map = DeviceMap.match(List.of(saved(0, RIGHT), saved(1, LEFT)), List.of(LEFT, elsewhere), Map.of());

        assertThat(place(map, 0)).isEqualTo("0000:00:09.0");
        assertThat(place(map, 1)).isEqualTo("0000:00:04.0");
    }

    @Test
    void theUsersWishComesFirst() {
        DeviceMap map = DeviceMap.match(
                List.of(saved(0, LEFT), saved(1, RIGHT)), List.of(LEFT, RIGHT), Map.of("0000:00:04.0", "0000:00:05.0"));

        assertThat(place(map, 0)).isEqualTo("0000:00:05.0");
        assertThat(place(map, 1)).isEqualTo("0000:00:04.0");
    }

    @Test
    void aWishThatDoesNotFitNamesTheField() {
        DrmDevice other = device(1, "bochs-drm", "0000:00:06.0", 2, "");

        assertThatThrownBy(() -> DeviceMap.match(
                        List.of(saved(0, LEFT)), List.of(LEFT, other), Map.of("0000:00:04.0", "0000:00:06.0")))
                .isInstanceOf(DrmException.class)
                .hasMessageContaining("driver: saved virtio_gpu, here bochs-drm");
    }

    @Test
    void oneDeviceDoesNotTakeTwoPlaces() {
        assertThatThrownBy(() -> DeviceMap.match(List.of(saved(0, LEFT), saved(1, RIGHT)), List.of(LEFT), Map.of()))
                .isInstanceOf(DrmException.class)
                .hasMessage("No device here can take the place of virtio_gpu at 0000:00:05.0 "
                        + "(0000:00:04.0: taken by another)");
    }

    @Test
    void whatWasNotUsedGetsWhatIsLeft() {
        DrmDevice card = device(2, "bochs-drm", "0000:00:06.0", 2, "");

        DeviceMap map = DeviceMap.match(
                List.of(saved(0, RIGHT)), List.of(saved(1, LEFT), saved(2, card)), List.of(LEFT, RIGHT), Map.of());

        assertThat(place(map, 0)).isEqualTo("0000:00:05.0");
        assertThat(map.find(1)).contains(LEFT);
        assertThat(map.find(2)).isEmpty();
    }

    @Test
    void aWishForWhatWasNotSavedIsRefused() {
        assertThatThrownBy(() ->
                        DeviceMap.match(List.of(saved(0, LEFT)), List.of(LEFT), Map.of("0000:00:09.0", "0000:00:04.0")))
                .hasMessage("The snapshot has no device 0000:00:09.0 (0000:00:04.0)");
    }

    @Test
    void anotherPartitioningNamesTheField() {
        DrmDevice whole = device(0, "amdgpu", "0000:03:00.0", 0, "SPX");
        DrmDevice divided = device(0, "amdgpu", "0000:03:00.0", 0, "CPX");

        assertThatThrownBy(() -> DeviceMap.match(List.of(saved(0, whole)), List.of(divided), Map.of()))
                .hasMessageContaining("partition: saved SPX, here CPX");
    }

    @Test
    void partsOfADividedCardAreDevicesOfTheirOwn() {
        DrmDevice first = device(0, "amdgpu_xcp_drv", "platform/amdgpu_xcp_0", 1, "");
        DrmDevice second = device(1, "amdgpu_xcp_drv", "platform/amdgpu_xcp_1", 2, "");

        DeviceMap map = DeviceMap.match(List.of(saved(0, second), saved(1, first)), List.of(first, second), Map.of());

        assertThat(place(map, 0)).isEqualTo("platform/amdgpu_xcp_1");
        assertThat(place(map, 1)).isEqualTo("platform/amdgpu_xcp_0");
    }

    @Test
    void limitsOfACgroupAreReadByDevice() {
        List<DmemLimit> limits =
                DmemLimit.parse("drm/0000:03:00.0/vram0 1048576\ndrm/0000:04:00.0/vram0 max\nx\n", "f");

        assertThat(limits).containsExactly(new DmemLimit("drm/0000:03:00.0/vram0", 1048576, "f"));
        assertThat(limits.getFirst().isOf("0000:03:00.0")).isTrue();
        assertThat(limits.getFirst().isOf("0000:04:00.0")).isFalse();
    }
}
