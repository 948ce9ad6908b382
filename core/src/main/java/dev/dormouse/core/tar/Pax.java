package dev.dormouse.core.tar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Records of a pax header (POSIX.1-2001, "pax Extended Header"): {@code LENGTH KEY=VALUE\n}. Does no I/O. */
final class Pax {
    private Pax() {}

    /** Text of values that are no text, such as attributes, is kept byte for byte (ISO 8859-1). */
    static Map<String, String> parse(byte[] bytes) {
        Map<String, String> records = new TreeMap<>();
        int at = 0;
        while (at < bytes.length) {
            int space = indexOf(bytes, ' ', at, Math.min(bytes.length, at + 10));
            int end = at + length(bytes, at, space);
            int equals = end <= bytes.length && end > space + 1 ? indexOf(bytes, '=', space + 1, end) : -1;
            if (equals < 0 || bytes[end - 1] != '\n') {
                throw TarDamage.of("a pax header is garbled");
            }
            records.put(latin(bytes, space + 1, equals), latin(bytes, equals + 1, end - 1));
            at = end;
        }
        return records;
    }

    private static int length(byte[] bytes, int at, int space) {
        int length = 0;
        for (int i = at; i < space; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw TarDamage.of("a pax header is garbled");
            }
            length = length * 10 + bytes[i] - '0';
        }
        if (space <= at || length > bytes.length - at) {
            throw TarDamage.of("a pax header is garbled");
        }
        return length;
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static String latin(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** A value as text ({@link TarText}): what {@link #parse} kept byte for byte. */
    static String text(String value) {
        return TarText.of(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The other way round. */
    static String latin(String text) {
        return new String(TarText.bytes(text), StandardCharsets.ISO_8859_1);
    }

    static byte[] write(Map<String, String> records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        records.forEach((key, value) -> out.writeBytes(record(key, value)));
        return out.toByteArray();
    }

    private static byte[] record(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = rest.length() + 1;
        while (Integer.toString(length).length() + rest.length() > length) {
            length++;
        }
        return (length + rest).getBytes(StandardCharsets.ISO_8859_1);
    }
}
