package dev.dormouse.core.criu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceMemoryTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Start 4096, end 8192, offset 12288, file 5, read and write, shared, status of a device by plugin, fd -1. */
    private static final String MAPPED =
            "088020" + "108040" + "188060" + "2005" + "2803" + "3001" + "3881818040" + "4001" + "4800" + "5002";

    /** The same of an ordinary file 6. */
    private static final String ORDINARY =
            "088020" + "108040" + "188060" + "2006" + "2803" + "3001" + "388101" + "4001" + "5002";

    @TempDir
    Path directory;

    @BeforeEach
    void images() throws IOException {
        write("files.img", "38313056", "0801" + "1005" + "1a09" + "0805" + "3205" + hex("dev/x"));
        write("mm-9.img", "20284957", "6007" + "72" + length(MAPPED) + MAPPED + "72" + length(ORDINARY) + ORDINARY);
    }

    @Test
    void aMappingBecomesMemoryThatReadsZero() throws IOException {
        assertThat(DeviceMemory.replace(directory, Set.of("/dev/x"), true)).containsExactly("/dev/x");

        String anonymous = "088020" + "108040" + "1800" + "2000" + "2803" + "3022" + "388104" + "4001";
        assertThat(memory())
                .isEqualTo(image(
                        "20284957",
                        "6007" + "72" + length(anonymous) + anonymous + "72" + length(ORDINARY) + ORDINARY));
    }

    @Test
    void aMappingBecomesMemoryThatNobodyMayTouch() throws IOException {
        DeviceMemory.replace(directory, Set.of("/dev/x"), false);

        assertThat(HEX.formatHex(memory())).contains("1800" + "2000" + "2800" + "3022" + "388104");
    }

    @Test
    void otherDevicesStayAsTheyAre() throws IOException {
        byte[] before = memory();

        assertThat(DeviceMemory.replace(directory, Set.of("/dev/y"), true)).isEmpty();
        assertThat(memory()).isEqualTo(before);
    }

    private byte[] memory() throws IOException {
        return Files.readAllBytes(directory.resolve("mm-9.img"));
    }

    private void write(String name, String magic, String record) throws IOException {
        Files.write(directory.resolve(name), image(magic, record));
    }

    private static byte[] image(String magic, String record) {
        return HEX.parseHex("19435654" + magic + length(record) + "000000" + record);
    }

    private static String length(String hex) {
        return "%02x".formatted(hex.length() / 2);
    }

    private static String hex(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
