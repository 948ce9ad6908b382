package dev.dormouse.core.tar;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Names of files are bytes. They become text that people can read, and back the very same bytes: those that are no UTF-8 become one lone low
 * surrogate each, U+DC80 to U+DCFF, which no UTF-8 does (Python's PEP 383 does the same). Does no I/O.
 */
public final class TarText {
    private static final char FIRST = 0xdc80;
    private static final char LAST = 0xdcff;
    private static final int BYTE = 0xff;
    private static final char REPLACED = 0xfffd;

    private TarText() {}

    static String of(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        // What the decoder puts where there is no UTF-8; the name may hold it itself, too.
        return text.indexOf(REPLACED) < 0 ? text : decoded(bytes, from, length);
    }

    private static String decoded(byte[] bytes, int from, int length) {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length);
        CharBuffer out = CharBuffer.allocate(length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        for (CoderResult result = decoder.decode(in, out, true);
                result.isMalformed();
                result = decoder.decode(in, out, true)) {
            for (int i = result.length(); i > 0; i--) {
                out.put((char) (FIRST - 0x80 + (in.get() & BYTE)));
            }
            decoder.reset();
        }
        return out.flip().toString();
    }

    public static String of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    public static byte[] bytes(String text) {
        if (isText(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.codePoints().forEach(c -> {
            if (isByte(c)) {
                out.write(c);
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }

    /** Whether this is text to others, too: the name was UTF-8. */
    public static boolean isText(String name) {
        return name.codePoints().noneMatch(TarText::isByte);
    }

    /** Of a code point; as half of a pair it would not be seen. */
    private static boolean isByte(int c) {
        return c >= FIRST && c <= LAST;
    }
}
