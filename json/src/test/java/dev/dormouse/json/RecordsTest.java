package dev.dormouse.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
    private enum Kind {
        SMALL,
        LARGE
    }

    private record Part(String path, long size) {}

    private record Whole(
            int version,
            @Nullable String tag,
            Kind kind,
            double share,
            boolean live,
            List<Part> parts,
            Map<String, Long> times,
            List<List<Integer>> nested) {}

    private record Checked(int count) {
        private Checked {
            if (count < 0) {
                throw new IllegalArgumentException("count below zero");
            }
        }
    }

    private static final Whole WHOLE = new Whole(
            7,
            null,
            Kind.LARGE,
            1.5,
            true,
            List.of(new Part("a/\"b\"\n🐭", Long.MAX_VALUE), new Part("", -1)),
            Map.of("frozen", 12L),
            List.of(List.of(1, 2), List.of()));

    private static Whole read(String text) {
        return Records.read(Whole.class, JsonReader.read(text.getBytes(UTF_8)));
    }

    private static String text(Whole whole) {
        return new String(JsonWriter.write(whole), UTF_8);
    }

    @Test
    void whatWasWrittenIsRead() {
        assertThat(read(text(WHOLE))).isEqualTo(WHOLE);
    }

    @Test
    void theTextIsIndentedWithTheComponentsInTheirOrder() {
        assertThat(new String(JsonWriter.write(new Part("x", 3)), UTF_8))
                .isEqualTo("{\n  \"path\" : \"x\",\n  \"size\" : 3\n}");
    }

    @Test
    void membersThatTheRecordDoesNotKnowArePassedOver() {
        assertThat(read(text(WHOLE).replaceFirst("\\{", "{\"later\": [{\"x\": null}],")))
                .isEqualTo(WHOLE);
    }

    @Test
    void aWholeNumberWillDoForAFraction() {
        assertThat(read(text(WHOLE).replace("1.5", "2")).share()).isEqualTo(2.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\" : 7 | \"versio\" : 7 | 'version' is missing",
                "\"version\" : 7 | \"version\" : 4294967296 | 'version' is too large",
                "\"version\" : 7 | \"version\" : null | 'version' is no int",
                "\"version\" : 7 | \"version\" : \"7\" | 'version' is no int",
                "\"LARGE\" | \"HUGE\" | 'kind' is no Kind",
                "\"LARGE\" | null | 'kind' is no Kind",
                "\"live\" : true | \"live\" : 1 | 'live' is no boolean",
                "\"size\" : -1 | \"size\" : 0.5 | 'parts[].size' is no long",
                "\"frozen\" : 12 | \"frozen\" : null | 'times.frozen' is no Long",
                "\"frozen\" : 12 | \"frozen\" : 99999999999999999999 | out of range of long"
            })
    void whatDoesNotFitIsNamed(String from, String to, String message) {
        String changed = text(WHOLE).replace(from, to);
        assertThat(changed).isNotEqualTo(text(WHOLE));

        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\"", "[1,", "nul", "{} {}", "{'a':1}", "\u0000", "{\"a\":NaN}"})
    void whatIsNoJsonIsRefused(String text) {
        assertThatThrownBy(() -> JsonReader.read(text.getBytes(UTF_8))).isInstanceOf(JsonException.class);
    }

    @Test
    void depthIsBounded() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000).getBytes(UTF_8)))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("nesting depth");
    }

    @Test
    void aRecordsOwnChecksCount() {
        assertThat(Records.read(Checked.class, Map.of("count", 1L))).isEqualTo(new Checked(1));
        assertThatThrownBy(() -> Records.read(Checked.class, Map.of("count", -1L)))
                .isInstanceOf(JsonException.class)
                .hasMessage("it is no Checked: count below zero");
    }

    private record Grown(
            int version,
            @Added @Nullable String text,
            @Added List<String> list,
            @Added Map<String, Long> map) {}

    @Test
    void whatOlderFilesLackIsEmpty() {
        assertThat(Records.read(Grown.class, Map.of("version", 1L))).isEqualTo(new Grown(1, null, List.of(), Map.of()));
        Grown full = new Grown(1, "x", List.of("y"), Map.of("z", 2L));
        assertThat(Records.read(Grown.class, JsonReader.read(JsonWriter.write(full))))
                .isEqualTo(full);
    }

    @Test
    void aLineIsOneLine() {
        assertThat(JsonWriter.line(new Part("a\n", 3))).asString(UTF_8).isEqualTo("{\"path\":\"a\\n\",\"size\":3}\n");
    }

    @Test
    void noMapMeansNoRecord() {
        assertThatThrownBy(() -> Records.read(Part.class, List.of())).hasMessage("it is no object");
        assertThatThrownBy(() -> Records.read(Part.class, null)).hasMessage("it is no object");
    }

    @Test
    void whatHasNoJsonIsAProgramsMistake() {
        assertThatThrownBy(() -> JsonWriter.write(new Object())).isInstanceOf(IllegalArgumentException.class);
    }

    private record Loose(@Nullable Part part, @Nullable Boolean truth, Map<String, Object> members) {}

    @Test
    void whatMayBeNullIsAndMembersOfObjectsAreLeftAsTheyAre() {
        String text = "{\"part\":null,\"truth\":null,\"members\":{\"a\":[1,{\"b\":null}],\"c\":null,\"d\":\"x\"}}";

        Loose loose = Records.read(Loose.class, JsonReader.read(text.getBytes(UTF_8)));

        assertThat(loose.part()).isNull();
        assertThat(loose.truth()).isNull();
        assertThat(loose.members()).containsOnlyKeys("a", "d").containsEntry("d", "x");
        assertThatThrownBy(() -> Records.read(Checked.class, JsonReader.read("{\"count\":null}".getBytes(UTF_8))))
                .isInstanceOf(JsonException.class);
    }
}
