package dev.dormouse.cli;

import dev.dormouse.client.LogPart;
import dev.dormouse.core.Waiting;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/** Prints the log of a session at another host as it grows. */
final class RemoteLog {
    private static final Duration POLL = Duration.ofMillis(250);

    private final LongFunction<LogPart> source;
    private final PrintWriter out;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer left = ByteBuffer.allocate(0);
    private long position;

    /** @param source the part of the log from a position on */
    RemoteLog(LongFunction<LogPart> source, PrintWriter out) {
        this.source = source;
        this.out = out;
    }

    /** Prints what is there and what comes, until the end is true and all was printed. */
    void until(BooleanSupplier end) {
        boolean last = false;
        while (!last) {
            last = end.getAsBoolean();
            print();
            if (!last) {
                Waiting.pause(POLL);
            }
        }
    }

    /** Prints what has come since. */
    void print() {
        for (LogPart part = source.apply(position); part.bytes().length > 0; part = source.apply(position)) {
            position = part.end();
            decode(part.bytes());
        }
        out.flush();
    }

    /** A character whose end is not there yet waits for it. */
    private void decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.allocate(left.remaining() + bytes.length)
                .put(left)
                .put(bytes)
                .flip();
        CharBuffer text = CharBuffer.allocate(in.remaining());
        decoder.decode(in, text, false);
        left = in.slice();
        out.print(text.flip());
    }
}
