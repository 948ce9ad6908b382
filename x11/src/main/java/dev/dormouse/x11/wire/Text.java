package dev.dormouse.x11.wire;

import java.nio.charset.StandardCharsets;

/**
 * Texts that other programs chose, made fit to be shown: what is not valid in its encoding, controls the terminal or changes
 * the direction of writing becomes U+FFFD.
 */
public final class Text {
    private static final char REPLACEMENT = '\uFFFD';
    private static final char ESCAPE = 0x1b;

    private Text() {}

    public static String utf8(byte[] bytes) {
        return clean(new String(bytes, StandardCharsets.UTF_8));
    }

    public static String latin1(byte[] bytes) {
        return latin1(bytes, 0, bytes.length);
    }

    public static String latin1(byte[] bytes, int from, int to) {
        return clean(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    }

    /**
     * Compound text (ICCCM) without its escape sequences, as far as it is Latin-1 or, which its inventors added later, UTF-8
     * between {@code ESC % G} and {@code ESC % @}.
     */
    public static String compound(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) != ESCAPE) {
                plain.append(text.charAt(at));
            } else if (text.startsWith("%G", at + 1)) {
                int end = text.indexOf("\u001b%@", at);
                int to = end < 0 ? text.length() : end;
                plain.append(new String(bytes, at + 3, to - at - 3, StandardCharsets.UTF_8));
                at = to + 2;
            } else {
                at = endOfEscape(text, at);
            }
        }
        return clean(plain.toString());
    }

    /** An escape sequence is any bytes of 0x20 to 0x2f and one more (ISO 2022). */
    private static int endOfEscape(String text, int at) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) >= ' ' && text.charAt(end) <= '/') {
            end++;
        }
        return end;
    }

    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text);
        for (int i = 0; i < clean.length(); i++) {
            if (unfit(clean.charAt(i))) {
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean.toString().strip();
    }

    private static boolean unfit(char c) {
        boolean control = c < ' ' || (c >= 0x7f && c < 0xa0);
        boolean line = c == '\u2028' || c == '\u2029';
        boolean direction = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        return control || line || direction || c == '\u200e' || c == '\u200f';
    }
}
