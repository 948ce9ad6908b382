package dev.dormouse.core.unplug;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.core.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UeventReaderTest {
    @TempDir
    private Path directory;

    @Test
    void deviceOfThisHostIsRead() {
        Uevent random = new UeventReader().removeCharacter(1, 8).orElseThrow();
        assertThat(random.action()).isEqualTo(Uevent.Action.REMOVE);
        assertThat(random.path()).isEqualTo("/devices/virtual/mem/random");
        assertThat(random.subsystem()).isEqualTo("mem");
        assertThat(random.kernel())
                .containsEntry("MAJOR", "1")
                .containsEntry("MINOR", "8")
                .containsEntry("DEVNAME", "random");
    }

    @Test
    void unknownDeviceIsNone() {
        assertThat(new UeventReader().removeCharacter(4000, 1)).isEmpty();
        assertThat(new UeventReader().removeBlock(1, 8)).isEmpty();
    }

    @Test
    void whatUdevAddedIsRead() throws IOException {
        Path sys = inputDevice();
        Path udev = Files.createDirectories(directory.resolve("udev"));
        Files.writeString(udev.resolve("c13:64"), """
                S:input/by-path/mouse
                I:4711
                E:ID_INPUT=1
                G:seat
                G:uaccess
                Q:seat
                V:1
                """);
        Uevent mouse = new UeventReader(sys, udev).removeCharacter(13, 64).orElseThrow();
        assertThat(mouse.path()).isEqualTo("/devices/pci/input/event0");
        assertThat(mouse.subsystem()).isEqualTo("input");
        assertThat(mouse.kernel()).isEqualTo(Map.of("MAJOR", "13", "MINOR", "64", "DEVNAME", "input/event0"));
        assertThat(mouse.udev())
                .containsEntry("ID_INPUT", "1")
                .containsEntry("TAGS", ":seat:uaccess:")
                .containsEntry("DEVLINKS", "/dev/input/by-path/mouse")
                .containsEntry("USEC_INITIALIZED", "4711");
    }

    @Test
    void eventIsKeptInAFile() throws IOException {
        Uevent mouse = new UeventReader(inputDevice(), directory)
                .removeCharacter(13, 64)
                .orElseThrow();
        Path file = directory.resolve("event.json");
        Json.write(file, new Kept(1, mouse));
        assertThat(Json.read(file, Kept.class, 1).event()).isEqualTo(mouse);
    }

    record Kept(int version, Uevent event) {}

    private Path inputDevice() throws IOException {
        Path sys = directory.resolve("sys");
        Path device = Files.createDirectories(sys.resolve("devices/pci/input/event0"));
        Files.writeString(device.resolve("uevent"), "MAJOR=13\nMINOR=64\nDEVNAME=input/event0\n");
        Path subsystem = Files.createDirectories(sys.resolve("class/input"));
        Files.createSymbolicLink(device.resolve("subsystem"), subsystem);
        Files.createSymbolicLink(
                Files.createDirectories(sys.resolve("dev/char")).resolve("13:64"), device);
        return sys;
    }
}
