package dev.dormouse.cooperate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one line of JSON (RFC 8259); written out, because a library for other people's programs brings no others along. */
final class Json {
    private static final int MAX_DEPTH = 32;

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException if it is no object */
    static Map<String, @Nullable Object> object(String line) {
        Json json = new Json(line);
        Map<String, @Nullable Object> object = json.object(MAX_DEPTH);
        if (json.peek() != 0) {
            throw json.wrong();
        }
        return object;
    }

    private @Nullable Object value(int depth) {
        char first = peek();
        if (first == '{') {
            return object(depth);
        }
        if (first == '[') {
            return array(depth);
        }
        return first == '"' ? string() : word();
    }

    private Map<String, @Nullable Object> object(int depth) {
        require(depth > 0);
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        expect('{');
        while (peek() != '}') {
            if (!object.isEmpty()) {
                expect(',');
            }
            require(peek() == '"');
            String name = string();
            expect(':');
            object.put(name, value(depth - 1));
        }
        expect('}');
        return object;
    }

    private List<@Nullable Object> array(int depth) {
        require(depth > 0);
        List<@Nullable Object> array = new ArrayList<>();
        expect('[');
        while (peek() != ']') {
            if (!array.isEmpty()) {
                expect(',');
            }
            array.add(value(depth - 1));
        }
        expect(']');
        return array;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (next() != '"') {
            char c = text.charAt(at++);
            string.append(c == '\\' ? escape() : c);
        }
        at++;
        return string.toString();
    }

    private char escape() {
        char c = next();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                require(at + 4 <= text.length());
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> throw wrong();
        };
    }

    /** A truth value, null or a number. */
    private @Nullable Object word() {
        int from = at;
        while (at < text.length() && ",:]} \t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> Double.valueOf(word);
        };
    }

    /** The next character that is no blank, 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private char next() {
        require(at < text.length());
        return text.charAt(at);
    }

    private void expect(char c) {
        require(peek() == c);
        at++;
    }

    private void require(boolean well) {
        if (!well) {
            throw wrong();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("no JSON at character " + at);
    }
}
