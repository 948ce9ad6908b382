package dev.dormouse.core.gl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.gl.caps.Caps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapsFileTest {
    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("host.caps");
    }

    private static Caps caps(int first) {
        byte[] answer = new byte[Caps.BYTES_V2];
        answer[4] = (byte) first;
        return Caps.ofV2(answer);
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        Files.write(file, CapsFile.write(caps(3)));

        assertThat(CapsFile.read(file)).isEqualTo(caps(3));
    }

    @Test
    void severalHostsMeet() throws IOException {
        Path other = directory.resolve("other.caps");
        Files.write(file, CapsFile.write(caps(7)));
        Files.write(other, CapsFile.write(caps(12)));

        assertThat(CapsFile.meet(List.of(file, other))).isEqualTo(caps(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "glsl",
                "[]",
                "{\"caps\":{}}",
                "{\"version\":1}",
                "{\"version\":1,\"caps\":{}}",
                "{\"version\":1,\"caps\":[]}"
            })
    void garbageIsDamaged(String text) throws IOException {
        Files.writeString(file, text);

        assertThat(code()).isEqualTo(Code.DAMAGED);
    }

    @Test
    void aNewerFormatDoesNotFit() throws IOException {
        Files.writeString(file, "{\"version\":2,\"caps\":{}}");

        assertThat(code()).isEqualTo(Code.UNFIT_HOST);
    }

    private Code code() {
        return assertThatThrownBy(() -> CapsFile.read(file))
                .asInstanceOf(InstanceOfAssertFactories.type(DormouseException.class))
                .actual()
                .code();
    }
}
