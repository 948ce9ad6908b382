package dev.dormouse.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceIdTest {
    @ParameterizedTest
    @CsvSource({
        "10, 229, 0xae5",
        "226, 128, 0xe280",
        "259, 300, 0x11032c",
        "4095, 255, 0xfffff",
        "4096, 256, 0x100000100000"
    })
    void numbersAreCodedAsTheCLibraryDoes(int major, int minor, String rdev) {
        DeviceId device = DeviceId.character(major, minor);

        assertThat(device.rdev()).isEqualTo(Long.decode(rdev));
        assertThat(DeviceId.of(0020600, device.rdev())).isEqualTo(device);
    }

    @Test
    void blockDevicesAreOthers() {
        assertThat(DeviceId.of(0060660, DeviceId.character(7, 0).rdev()))
                .isEqualTo(new DeviceId(DeviceId.Kind.BLOCK, 7, 0))
                .hasToString("b 7:0");
        assertThat(DeviceId.isDevice(0060660)).isTrue();
        assertThat(DeviceId.isDevice(0100644)).isFalse();
    }
}
