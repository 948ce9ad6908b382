package dev.dormouse.x11.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import dev.dormouse.x11.wire.Hex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XauthorityTest {
    private static final String NAME = "0012 4d49542d4d414749432d434f4f4b49452d31";
    private static final byte[] SECRET = Hex.bytes("000102030405060708090a0b0c0d0e0f");

    @TempDir
    private Path dir;

    @Test
    void anEntryForThisHostAndOneForAnyAreWritten() {
        byte[] written = Xauthority.of("web", 7, SECRET).encode();

        assertThat(written)
                .isEqualTo(Hex.bytes("0100 0003 776562 0001 37 " + NAME + " 0010 000102030405060708090a0b0c0d0e0f"
                        + " ffff 0000 0001 37 " + NAME + " 0010 000102030405060708090a0b0c0d0e0f"));
    }

    @Test
    void xauthReadsWhatIsWritten() throws IOException {
        Path file = Files.write(
                dir.resolve("cookies"), Xauthority.of("web", 7, SECRET).encode());

        String listed = Command.of("xauth", "-f", file.toString(), "list").run().out();

        assertThat(listed.lines())
                .hasSize(2)
                .allMatch(line -> line.contains("MIT-MAGIC-COOKIE-1  000102030405060708090a0b0c0d0e0f"))
                .anyMatch(line -> line.startsWith("web/unix:7 "));
    }

    @Test
    void whatXauthWritesIsRead() {
        Path file = dir.resolve("theirs");
        Command.of("xauth", "-f", file.toString())
                .withInput("add web/unix:1 . 11\nadd web/unix:2 . 22\nadd other/unix:1 . 33\n")
                .run();

        Xauthority read = Xauthority.decode(bytes(file));

        assertThat(read.cookie("web", 1)).containsExactly(0x11);
        assertThat(read.cookie("web", 2)).containsExactly(0x22);
        assertThat(read.cookie("web", 3)).isEmpty();
        assertThat(read.cookie("third", 1)).isEmpty();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anEntryForAnyHostAndAnyDisplayFits() {
        Xauthority any = Xauthority.decode(Hex.bytes("ffff 0000 0000 " + NAME + " 0001 aa"));

        assertThat(any.cookie("web", 9)).containsExactly(0xaa);
    }

    @Test
    void otherKindsOfSecretsAndOfAddressesArePassedOver() {
        Xauthority none = Xauthority.decode(
                Hex.bytes("ffff 0000 0000 0001 58 0001 aa" + " 0000 0004 7f000001 0001 30 " + NAME + " 0001 bb"));

        assertThat(none.entries()).hasSize(2);
        assertThat(none.cookie("web", 0)).isEmpty();
    }

    @Test
    void aFileThatIsCutOffAnywhereGivesTheWholeEntriesBeforeThat() {
        byte[] whole = Xauthority.of("web", 7, SECRET).encode();
        int first = whole.length
                - new Xauthority(Xauthority.of("web", 7, SECRET).entries().subList(1, 2)).encode().length;

        for (int length = 0; length < whole.length; length++) {
            assertThat(Xauthority.decode(Arrays.copyOf(whole, length)).entries())
                    .as("of %s bytes", length)
                    .hasSize(length < first ? 0 : 1);
        }
    }

    @Test
    void aLengthBeyondTheEndIsNotBelieved() {
        assertThat(Xauthority.decode(Hex.bytes("ffff ffff 00 00 00 00 00 00 00 00"))
                        .entries())
                .isEmpty();
    }
}
