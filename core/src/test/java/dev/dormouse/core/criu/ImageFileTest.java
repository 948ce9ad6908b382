package dev.dormouse.core.criu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final String MAGICS = "19435654" + "38313056";

    @TempDir
    private Path dir;

    @Test
    void recordsFollowTheTwoMagicNumbers() {
        ImageFile image = parse(MAGICS + "02000000" + "0801" + "00000000" + "02000000" + "0803");
        assertThat(image.entries()).hasSize(3);
        assertThat(image.entries().get(2).number(1)).isEqualTo(3);
        assertThat(HEX.formatHex(image.toBytes())).isEqualTo(MAGICS + "020000000801" + "00000000" + "020000000803");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "", // nothing
                "19435654", // half the magic
                "4059105538313056", // files.img is no service file
                "1943565428395655", // a mount table
                MAGICS + "0200", // half a size
                MAGICS + "030000000801", // a record that ends early
                MAGICS + "ffffffff0801", // a negative size
                MAGICS + "000000700801" // a size far beyond the file
            })
    void anythingElseIsDamage(String hex) {
        assertThatThrownBy(() -> parse(hex))
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(Code.DAMAGED))
                .hasMessageContaining("files.img");
    }

    @Test
    void aMissingFileIsAnEmptyImage() {
        assertThat(new Images(dir).read("files.img", ImageFile.Kind.FILES).entries())
                .isEmpty();
    }

    @Test
    void aFileOfAbsurdSizeIsRefusedBeforeItIsRead() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(dir.resolve("files.img").toFile(), "rw")) {
            sparse.setLength(1L << 40);
        }
        assertThatThrownBy(() -> new Images(dir).read("files.img", ImageFile.Kind.FILES))
                .isInstanceOf(DormouseException.class)
                .hasMessageContaining("larger");
    }

    @Test
    void aWrittenImageReplacesTheOldOneAndIsPrivate() throws IOException {
        Files.writeString(dir.resolve("files.img"), "old");
        new Images(dir).write("files.img", parse(MAGICS + "020000000801"));
        assertThat(Files.readAllBytes(dir.resolve("files.img"))).isEqualTo(HEX.parseHex(MAGICS + "020000000801"));
        assertThat(Files.getPosixFilePermissions(dir.resolve("files.img"))).hasSize(2);
        assertThat(dir.toFile().list()).hasSize(1);
    }

    private static ImageFile parse(String hex) {
        return ImageFile.parse("files.img", ImageFile.Kind.FILES, HEX.parseHex(hex));
    }
}
