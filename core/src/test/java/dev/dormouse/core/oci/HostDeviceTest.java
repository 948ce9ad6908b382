package dev.dormouse.core.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Trees;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.Directory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostDeviceTest {
    @Test
    void aDeviceIsFoundWithItsNumbersAndPermissions() {
        assertThat(HostDevice.present(List.of("/dev/null", "/dev/there-is-none", "/dev"), Map.of()))
                .containsExactly(new HostDevice("/dev/null", DeviceId.character(1, 3), 0666, 0, 0));
    }

    @Test
    void aSessionMayHaveADeviceUnderAnotherPath() {
        assertThat(HostDevice.present(
                        List.of("/dev/dri/card0", "/dev/zero"), Map.of("/dev/dri/card0", "/dev/null", "/dev/zero", "")))
                .containsExactly(new HostDevice("/dev/dri/card0", DeviceId.character(1, 3), 0666, 0, 0));
    }

    @Test
    void aDirectoryStandsForTheDevicesInIt() throws IOException {
        Path directory = Files.createTempDirectory(Path.of("/dev"), "dormouse-test");
        try (Directory open = Directory.open(directory)) {
            open.makeNode("card0", DeviceId.character(226, 0), 0);
            Files.createDirectory(directory.resolve("by-path"));

            assertThat(HostDevice.resolve(List.of(directory.toString(), "/dev/null", "/dev/../dev/null")))
                    .containsExactly(directory.resolve("card0").toString(), "/dev/null");
        } finally {
            Trees.delete(directory);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/dev/there-is-none", "/etc/passwd", "/dev", "/dev/shm", "/dev/pts/ptmx", "null", "/dev/fd"})
    void whatIsNoDeviceIsRefused(String path) {
        assertThatThrownBy(() -> HostDevice.resolve(List.of(path)))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(DormouseException.Code.USAGE))
                .hasMessageContaining(path);
    }
}
