package dev.dormouse.cli;

import dev.dormouse.core.DormouseException;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.JsonWriter;
import dev.dormouse.json.Records;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Answers of another host as the records that are printed here: they have the same members, so that both look the same. */
final class Alike {
    private Alike() {}

    /** @param value a record, or a map of members */
    static <T extends Record> T as(Class<T> type, Object value) {
        return of(type, JsonReader.read(JsonWriter.line(value)));
    }

    static <T extends Record> T read(Class<T> type, byte[] json) {
        return of(type, parsed(json));
    }

    /** Indented as it is here. */
    static String indented(byte[] json) {
        return new String(JsonWriter.write(parsed(json)), StandardCharsets.UTF_8);
    }

    private static @Nullable Object parsed(byte[] json) {
        try {
            return JsonReader.read(json);
        } catch (JsonException e) {
            throw other(e);
        }
    }

    private static <T extends Record> T of(Class<T> type, @Nullable Object value) {
        try {
            return Records.read(type, value);
        } catch (JsonException e) {
            throw other(e);
        }
    }

    private static DormouseException other(JsonException why) {
        return DormouseException.failed(
                "The server answers with something else than was asked for: " + why.getMessage(),
                "Use the same version of Dormouse at both ends");
    }
}
