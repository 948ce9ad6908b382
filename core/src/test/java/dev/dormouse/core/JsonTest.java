package dev.dormouse.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.core.DormouseException.Code;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    record Note(int version, String text, long size, List<String> more) {}

    @TempDir
    Path directory;

    @Test
    void whatWasWrittenIsRead() throws IOException {
        Path file = directory.resolve("note.json");
        Note note = new Note(2, "grüße\n\"", Long.MAX_VALUE, List.of("a"));
        Json.write(file, note);
        assertThat(Json.read(file, Note.class, 2)).isEqualTo(note);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void fieldsOfLaterDaysAreIgnored() {
        Note note = parse("{'version':1,'text':'x','size':3,'more':[],'colour':{'red':1}}");
        assertThat(note).isEqualTo(new Note(1, "x", 3, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'version':2}", "{'version':2147483647,'text':7}"})
    void aNewerVersionIsRefusedBeforeItIsUnderstood(String json) {
        assertFails(() -> parse(json), Code.UNFIT_HOST, "this Dormouse reads up to 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "[]",
                "{}",
                "{'version':0}",
                "{'version':-1}",
                "{'version':'x'}",
                "{'version':null}",
                "{'version':1",
                "{'version':1,'size':null}",
                "{'version':1,'size':'much'}",
                "{'version':1,'size':99999999999999999999}",
                "{'version':1,'text':{}}",
                "{'version':1,'more':{'a':1}}",
                "\0\0\0\0"
            })
    void anythingElseIsDamaged(String json) {
        assertFails(() -> parse(json), Code.DAMAGED, "/x/note.json is damaged: ");
    }

    @Test
    void deepNestingIsDamagedInsteadOfExhaustingTheStack() {
        String deep = "{'version':1,'more':" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertFails(() -> parse(deep), Code.DAMAGED, "is damaged");
    }

    @Test
    void aFileLargerThanTheBoundIsNotRead() throws IOException {
        Path huge = Files.createFile(directory.resolve("huge.json"));
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength((64L << 20) + 1);
        }
        assertFails(() -> Json.read(huge, Note.class, 1), Code.DAMAGED, "larger than any such file");
    }

    @Test
    void aMissingFileIsNotADamagedOne() {
        Path missing = directory.resolve("missing.json");
        assertFails(() -> Json.read(missing, Note.class, 1), Code.FAILED, "Cannot read " + missing);
    }

    private static Note parse(String json) {
        return Json.parse(json.replace('\'', '"').getBytes(UTF_8), Path.of("/x/note.json"), Note.class, 1);
    }

    private static void assertFails(ThrowingCallable call, Code code, String text) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DormouseException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(text);
    }
}
