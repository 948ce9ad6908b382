package dev.dormouse.gpu.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A captured tree comes from elsewhere. */
class HostileTreeTest {
    private static final String CARD = "/sys/bus/pci/devices/0000:01:00.0/";

    @TempDir
    private Path directory;

    private Path root;
    private Path secret;

    @BeforeEach
    void makeACard() throws IOException {
        root = Files.createDirectory(directory.resolve("root"));
        secret = Files.writeString(directory.resolve("secret"), "secret");
        SysRoot.make(CARD + "class = 0x030000\n" + CARD + "vendor = 0x1002\n" + CARD + "device = 0x1234\n", root);
    }

    private Gpu only() {
        List<Gpu> gpus = Inventory.captured(root);
        assertThat(gpus).hasSize(1);
        return gpus.getFirst();
    }

    @Test
    void linksLeadNowhereOutsideTheTree() {
        SysRoot.make(
                CARD + "unique_id -> " + secret + "\n" + CARD + "vbios_version -> " + "../".repeat(30)
                        + secret.toString().substring(1) + "\n" + CARD + "product_name -> ../../../../../../secret\n",
                root);

        assertThat(only().identity()).isEqualTo(new Gpu.Identity("", "", "", ""));
        assertThat(only().name()).isEqualTo("AMD 1002:1234");
    }

    @Test
    void anAbsoluteLinkIsTakenWithinTheTree() {
        SysRoot.make("/elsewhere = 42\n" + CARD + "unique_id -> /elsewhere\n", root);

        assertThat(only().identity().uniqueId()).isEqualTo("42");
    }

    @Test
    void linksInACircleEnd() {
        SysRoot.make(CARD + "unique_id -> vbios_version\n" + CARD + "vbios_version -> unique_id\n", root);

        assertThat(only().identity()).isEqualTo(new Gpu.Identity("", "", "", ""));
    }

    @Test
    void aPipeIsNotRead() {
        assertThat(Command.of("mkfifo", root + CARD + "unique_id").run().ok()).isTrue();

        assertThat(only().identity().uniqueId()).isEmpty();
    }

    @Test
    void longAndUnprintableValuesAreCut() {
        SysRoot.make(CARD + "product_name = \u001b[31m" + "x".repeat(100_000) + "\n", root);

        assertThat(only().name()).hasSizeLessThanOrEqualTo(200).startsWith("[31mxxx");
    }

    @Test
    void numbersThatAreNoneAreUnknown() {
        SysRoot.make(
                CARD + "numa_node = 99999999999999999999\n" + CARD + "mem_info_vram_total = lots\n" + CARD
                        + "sriov_totalvfs = 0xfffffffffffffffff\n" + CARD + "revision = 0x12345678\n",
                root);

        assertThat(only().numaNode()).isEqualTo(-1);
        assertThat(only().memoryBytes()).isZero();
        assertThat(only().functions().possible()).isZero();
        assertThat(only().ids().revision()).isEmpty();
    }

    @Test
    void aDirectoryInPlaceOfAValueIsNoValue() {
        SysRoot.make(CARD + "unique_id/inside = 1\n", root);

        assertThat(only().identity().uniqueId()).isEmpty();
    }
}
