package dev.dormouse.store.s3;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Paths and queries as they are sent and signed: all but letters, digits and {@code -._~} as a percent sign and two digits. */
final class Encoding {
    private Encoding() {}

    static String path(String path) {
        return encode(path, "-._~/");
    }

    static String query(SortedMap<String, String> query) {
        return query.entrySet().stream()
                .map(entry -> encode(entry.getKey(), "-._~") + "=" + encode(entry.getValue(), "-._~"))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text, String plain) {
        StringBuilder encoded = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            int sign = each & 0xff;
            encoded.append(isPlain(sign, plain) ? Character.toString(sign) : "%%%02X".formatted(sign));
        }
        return encoded.toString();
    }

    /** Whether it is a letter of ASCII, a digit, or one of some others. */
    static boolean isPlain(int sign, String others) {
        boolean letter = (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z');
        return letter || (sign >= '0' && sign <= '9') || others.indexOf(sign) >= 0;
    }
}
