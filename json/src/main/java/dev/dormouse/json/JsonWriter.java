package dev.dormouse.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes records, maps, collections, enums, texts, numbers and truth values as indented UTF-8. */
public final class JsonWriter {
    private final JsonGenerator out;

    private JsonWriter(JsonGenerator out) {
        this.out = out;
    }

    /** @throws IllegalArgumentException for a value of another kind, which is a mistake in the program */
    public static byte[] write(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = new JsonFactory().createGenerator(bytes).useDefaultPrettyPrinter()) {
            new JsonWriter(out).value(value);
        } catch (IOException e) {
            // Of the stream; an array never fails.
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same on one line, with its end, as protocols of lines have it. */
    public static byte[] line(@Nullable Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
            new JsonWriter(out).value(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private void value(@Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Enum<?> constant -> out.writeString(constant.name());
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            case Boolean truth -> out.writeBoolean(truth);
            case Collection<?> values -> array(values);
            case Map<?, ?> map -> object(map);
            case Record record -> object(Components.values(record));
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private void array(Collection<?> values) throws IOException {
        out.writeStartArray();
        for (Object value : values) {
            value(value);
        }
        out.writeEndArray();
    }

    private void object(Map<?, ?> map) throws IOException {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeFieldName(String.valueOf(entry.getKey()));
            value(entry.getValue());
        }
        out.writeEndObject();
    }
}
