package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Dwords;
import java.util.Arrays;

/** Words put down one after the other. */
final class WordWriter {
    private int[] words = new int[1024];
    private int size;

    void word(int word) {
        room(1);
        words[size++] = word;
    }

    void wide(long value) {
        word((int) value);
        word((int) (value >>> 32));
    }

    void words(int[] more) {
        room(more.length);
        System.arraycopy(more, 0, words, size, more.length);
        size += more.length;
    }

    private void room(int more) {
        if (size + more > words.length) {
            words = Arrays.copyOf(words, Math.max(size + more, Math.multiplyExact(words.length, 2)));
        }
    }

    byte[] bytes() {
        return Dwords.bytes(Arrays.copyOf(words, size));
    }
}
