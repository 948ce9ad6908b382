package dev.dormouse.core.criu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnseenMemoryTest {
    private static final HexFormat HEX = HexFormat.of();

    /** Of file 5: start, end, offset, file, protection, flags, status, fd. */
    private static final String LOW = vma("808001", "809001", "8001");

    private static final String HIGH = vma("808004", "809004", "8001");

    /** A note of guarded pages, which are anywhere. */
    private static final String GUARD = vma("808001", "809001", "808004");

    @TempDir
    Path directory;

    private static String vma(String start, String end, String status) {
        return "08" + start + "10" + end + "1800" + "2005" + "2801" + "3002" + "38" + status + "4001";
    }

    @BeforeEach
    void images() throws IOException {
        write("files.img", "38313056", entry("0801" + "1005" + "1a09" + "0805" + "3205" + hex("bin/x")));
        write("mm-9.img", "20284957", entry("6007" + nested(LOW) + nested(HIGH) + nested(GUARD) + "7001"));
    }

    @Test
    void mappingsAreWhereTheyBelongEachWithAFileOfItsOwn() throws IOException {
        UnseenMemory.add(
                directory,
                Map.of(
                        9,
                        List.of(
                                new UnseenMemory.Range(0x8000, 0x9000, 3, true, true),
                                new UnseenMemory.Range(0x20000, 0x21000, 1, false, false))));

        String first = "08808002" + "1080a002" + "1800" + "2006" + "2803" + "3001" + "3881818040" + "4001" + "5002";
        String last =
                "08808008" + "1080a008" + "1800" + "2007" + "2801" + "3001" + "3881818040" + "4001" + "488008" + "5000";
        assertThat(read("mm-9.img"))
                .isEqualTo("19435654" + "20284957"
                        + entry("6007" + nested(LOW) + nested(first) + nested(HIGH) + nested(last) + nested(GUARD)
                                + "7001"));
        assertThat(read("files.img")).endsWith(entry(file("06", "02")) + entry(file("07", "00")));
    }

    private static String file(String id, String flags) {
        String regular =
                "08" + id + "10" + flags + "1800" + "2a0a" + "08001000180020002800" + "3208" + hex("/dmabuf:") + "4801";
        return "0801" + "10" + id + "1a" + length(regular) + regular;
    }

    private static String nested(String vma) {
        return "72" + length(vma) + vma;
    }

    private static String entry(String message) {
        return length(message) + "000000" + message;
    }

    private static String length(String message) {
        return HEX.toHexDigits((byte) (message.length() / 2));
    }

    private static String hex(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(String name, String magic, String entries) throws IOException {
        Files.write(directory.resolve(name), HEX.parseHex("19435654" + magic + entries));
    }

    private String read(String name) throws IOException {
        return HEX.formatHex(Files.readAllBytes(directory.resolve(name)));
    }
}
