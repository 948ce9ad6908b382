package dev.dormouse.gl.caps;

import dev.dormouse.gl.protocol.Dwords;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text in a field of fixed size, ended by a zero. */
final class Text {
    private Text() {}

    static int[] words(String text, int count) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(Arrays.copyOf(ascii, Math.min(ascii.length, count * 4 - 1)), count * 4);
        int[] words = new int[count];
        Dwords.copy(MemorySegment.ofArray(bytes), 0, words, 0, count);
        return words;
    }

    static String of(int[] words) {
        byte[] text = Dwords.bytes(words);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.US_ASCII);
    }
}
