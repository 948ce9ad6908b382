package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.VirglException;
import java.lang.foreign.MemorySegment;

/** Words taken one after the other from bytes that somebody may have damaged. */
final class WordReader {
    private final MemorySegment words;
    private final int size;
    private int at;

    WordReader(byte[] bytes) {
        words = MemorySegment.ofArray(bytes);
        size = bytes.length / 4;
    }

    int word() {
        require(1);
        return Dwords.at(words, at++);
    }

    long wide() {
        return Integer.toUnsignedLong(word()) | (long) word() << 32;
    }

    int[] words(int count) {
        require(count);
        int[] taken = new int[count];
        Dwords.copy(words, at, taken, 0, count);
        at += count;
        return taken;
    }

    /** A number of things that have so many words each at least: no more than there can be in what is left. */
    int count(int wordsEach) {
        int count = word();
        if (count < 0 || (long) count * wordsEach > size - at) {
            throw new VirglException("the saved GL state is damaged: " + count + " things are more than it has");
        }
        return count;
    }

    void end() {
        if (at != size) {
            throw new VirglException("the saved GL state is damaged: it goes on behind its end");
        }
    }

    private void require(int count) {
        if (count > size - at) {
            throw new VirglException("the saved GL state is damaged: it ends too early");
        }
    }
}
