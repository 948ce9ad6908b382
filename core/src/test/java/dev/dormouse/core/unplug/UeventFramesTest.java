package dev.dormouse.core.unplug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UeventFramesTest {
    private static final Uevent FUSE = Uevent.remove("misc", "fuse", 10, 229);

    @Test
    void kernelFrameNamesTheDeviceFirst() {
        assertThat(text(UeventFrames.kernel(FUSE)))
                .isEqualTo("remove@/devices/virtual/misc/fuse|ACTION=remove|DEVPATH=/devices/virtual/misc/fuse|"
                        + "SUBSYSTEM=misc|DEVNAME=fuse|MAJOR=10|MINOR=229|");
    }

    @Test
    void libudevFrameHasMagicLengthsAndHashes() {
        byte[] frame = UeventFrames.libudev(FUSE, 4711);
        String header = "6c69627564657600" + "feedcafe" + "28000000" + "28000000" + "71000000" + "4b1a4e75" + "00000000"
                + "0000000000000000";
        assertThat(HexFormat.of().formatHex(frame, 0, 40)).isEqualTo(header);
        assertThat(text(frame).substring(40))
                .isEqualTo("ACTION=remove|DEVPATH=/devices/virtual/misc/fuse|SUBSYSTEM=misc|"
                        + "DEVNAME=/dev/fuse|MAJOR=10|MINOR=229|SEQNUM=4711|")
                .hasSize(0x71);
    }

    @Test
    void typeAndTagsAreHashedForTheFilters() {
        Uevent disk = new Uevent(
                Uevent.Action.ADD,
                "/devices/x",
                "misc",
                Map.of("DEVTYPE", "disk"),
                Map.of("TAGS", ":seat:uaccess:", "ID_INPUT", "1"));
        byte[] frame = UeventFrames.libudev(disk, 1);
        // 0208000000400001 for seat, 0000200800001008 for uaccess.
        assertThat(HexFormat.of().formatHex(frame, 24, 40)).isEqualTo("4b1a4e75" + "7bcbc5ee" + "0208200800401009");
        assertThat(text(frame))
                .contains("|DEVTYPE=disk|ID_INPUT=1|TAGS=:seat:uaccess:|")
                .contains("ACTION=add|");
        assertThat(text(UeventFrames.kernel(disk))).doesNotContain("ID_INPUT").startsWith("add@/devices/x|");
    }

    @Test
    void propertiesCannotBeSmuggledIn() {
        assertThatThrownBy(() -> Uevent.remove("misc", "fuse\nACTION=add", 10, 229))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Uevent(Uevent.Action.ADD, "/x", "misc", Map.of("A", "b\0C=d"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Uevent(Uevent.Action.ADD, "/x", "misc", Map.of("A=b", ""), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Uevent(Uevent.Action.ADD, "x", "misc", Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(byte[] frame) {
        return new String(frame, StandardCharsets.ISO_8859_1).replace('\0', '|');
    }
}
