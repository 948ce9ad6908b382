package dev.dormouse.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text as plain values: Map, List, String, Long, Double, Boolean, null. Depth and length of what is read are bounded
 * by Jackson's own limits (500 levels, 20 million characters a string).
 */
public final class JsonReader {
    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * The one value that the text is.
     *
     * @throws JsonException if it is none, or more than one
     */
    public static @Nullable Object read(byte[] text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            JsonReader reader = new JsonReader(parser);
            Object value = reader.value(reader.next());
            if (parser.nextToken() != null) {
                throw new JsonException("something follows its end");
            }
            return value;
        } catch (JacksonException e) {
            throw new JsonException(e.getOriginalMessage());
        } catch (IOException e) {
            // Of the stream; there is none behind an array.
            throw new UncheckedIOException(e);
        }
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new JsonException("it ends too early");
        }
        return token;
    }

    private @Nullable Object value(JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case FIELD_NAME, END_OBJECT, END_ARRAY, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new JsonException("unexpected " + token);
        };
    }

    /** A number that no double can hold is read as infinity, which JSON does not have. */
    private static double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new JsonException("a number is too large");
        }
        return number;
    }

    private Map<String, @Nullable Object> object() throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (next() != JsonToken.END_OBJECT) {
            object.put(parser.currentName(), value(next()));
        }
        return object;
    }

    private List<@Nullable Object> array() throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
            array.add(value(token));
        }
        return array;
    }
}
