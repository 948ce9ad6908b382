package dev.dormouse.gl.caps;

import dev.dormouse.gl.protocol.VirglException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Capabilities as values of a JSON object: bits, formats, and what is only told as hexadecimal words with blanks between, whole
 * numbers as numbers (several of one field as a list), broken numbers and names as text.
 */
final class CapsText {
    private CapsText() {}

    static Map<String, Object> write(Caps caps) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Field field : Fields.ALL) {
            all.put(field.name(), value(caps, field));
        }
        return all;
    }

    private static Object value(Caps caps, Field field) {
        int[] words = caps.range(field);
        return switch (field.kind()) {
            case TEXT -> caps.renderer();
            case BITS, FORMATS, TOLD ->
                IntStream.of(words).mapToObj(Integer::toHexString).collect(Collectors.joining(" "));
            case MOST_FLOAT, LEAST_FLOAT -> number(field, words[0]);
            default -> words.length == 1 ? whole(field, words[0]) : list(field, words);
        };
    }

    private static List<Long> list(Field field, int[] words) {
        List<Long> values = new ArrayList<>();
        for (int word : words) {
            values.add(whole(field, word));
        }
        return values;
    }

    private static long whole(Field field, int word) {
        boolean signed = field.kind() == Kind.MOST_SIGNED || field.kind() == Kind.LEAST_SIGNED;
        return signed ? word : Integer.toUnsignedLong(word);
    }

    static String number(Field field, int word) {
        boolean real = field.kind() == Kind.MOST_FLOAT || field.kind() == Kind.LEAST_FLOAT;
        return real ? Float.toString(Kind.real(word)) : Long.toString(whole(field, word));
    }

    static Caps read(Map<String, ?> fields) {
        int[] words = new int[Fields.WORDS];
        for (Field field : Fields.ALL) {
            Object value = fields.get(field.name());
            int[] read = words(field, value);
            if (read.length != field.words()) {
                throw damaged(field);
            }
            System.arraycopy(read, 0, words, field.word(), read.length);
        }
        return new Caps(words);
    }

    private static int[] words(Field field, @Nullable Object value) {
        try {
            return switch (value) {
                case String text when field.kind() == Kind.TEXT -> Text.words(text, field.words());
                case String text
                when field.kind() == Kind.MOST_FLOAT || field.kind() == Kind.LEAST_FLOAT ->
                    new int[] {Float.floatToRawIntBits(Float.parseFloat(text))};
                case String text -> hexadecimal(text);
                case Long number -> new int[] {whole(field, (long) number)};
                case List<?> list ->
                    list.stream()
                            .mapToInt(number -> whole(field, ((Number) number).longValue()))
                            .toArray();
                case null, default -> throw damaged(field);
            };
        } catch (NumberFormatException | ClassCastException e) {
            throw damaged(field);
        }
    }

    private static int whole(Field field, long number) {
        if (number < Integer.MIN_VALUE || number > 0xffff_ffffL) {
            throw damaged(field);
        }
        return (int) number;
    }

    private static int[] hexadecimal(String text) {
        String[] parts = text.split(" ", -1);
        int[] words = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            words[i] = Integer.parseUnsignedInt(parts[i], 16);
        }
        return words;
    }

    private static VirglException damaged(Field field) {
        return new VirglException("field " + field.name() + " is missing or is no such value");
    }
}
