package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import java.util.OptionalLong;

/**
 * A command of a submission, GET_QUERY_RESULT_QBO, that the server cannot do right: it writes into a buffer the result of a query
 * that counted, partly or wholly, on another server. The proxy sends what is before it, gets the result if it is not known
 * ({@link QueryCarry#fetch}, BUSY_WAIT, 16 bytes of the query's resource, {@link GlModel#whole}), sends {@link #write} in its
 * place, and goes on behind it.
 *
 * @param at the command's first word in the submission
 * @param words of the command, with its header
 * @param known the result as the program is to see it
 * @param buffer the resource that the result is written to
 * @param resultType 0 and 1: 32 bits, signed or not; 2 and 3: 64 bits
 * @param offset in the buffer, in bytes
 * @param index -1 if it asks whether the result is there
 */
public record BufferRead(
        int at, int words, QueryCarry query, OptionalLong known, int buffer, int resultType, int offset, int index) {
    private static final int WIDE = 2;

    /** The commands that write this result into the buffer, for the sub-context that is current there. */
    public int[] write(long result) {
        long value = index == -1 ? 1 : result;
        boolean wide = resultType >= WIDE;
        int[] words = new int[wide ? 14 : 13];
        words[0] = Command.RESOURCE_INLINE_WRITE.header(words.length - 1);
        words[1] = buffer;
        words[6] = offset;
        words[9] = wide ? 8 : 4;
        words[10] = 1;
        words[11] = 1;
        words[12] = wide ? (int) value : narrow(value);
        if (wide) {
            words[13] = (int) (value >>> 32);
        }
        return words;
    }

    /** As GL does: what does not fit is told as the largest number that does. */
    private int narrow(long value) {
        long most = resultType == 0 ? Integer.MAX_VALUE : 0xffff_ffffL;
        return (int) (Long.compareUnsigned(value, most) > 0 ? most : value);
    }
}
