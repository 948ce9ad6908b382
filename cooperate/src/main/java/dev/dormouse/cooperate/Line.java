package dev.dormouse.cooperate;

import java.nio.charset.StandardCharsets;

/** A line of the protocol in the making (docs/cooperate.md). Texts are cut to what a broker takes. */
final class Line {
    /** The broker takes 256 bytes of JSON; a character is at most 6 of them (an escape). */
    private static final int MAX_BYTES = 254;

    private final StringBuilder json = new StringBuilder();

    Line(String type) {
        json.append("{\"type\":\"").append(type).append('"');
    }

    Line text(String name, String value) {
        StringBuilder text = new StringBuilder();
        int bytes = 0;
        for (int at = 0; at < value.length(); at += Character.charCount(value.codePointAt(at))) {
            String next = escaped(value.codePointAt(at));
            bytes += next.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_BYTES) {
                break;
            }
            text.append(next);
        }
        return raw(name, "\"" + text + "\"");
    }

    Line raw(String name, String value) {
        json.append(",\"").append(name).append("\":").append(value);
        return this;
    }

    private static String escaped(int character) {
        if (character == '"' || character == '\\') {
            return "\\" + (char) character;
        }
        boolean half = Character.MIN_SURROGATE <= character && character <= Character.MAX_SURROGATE;
        return character < ' ' || half ? "?" : Character.toString(character);
    }

    byte[] bytes() {
        return (json + "}\n").getBytes(StandardCharsets.UTF_8);
    }
}
