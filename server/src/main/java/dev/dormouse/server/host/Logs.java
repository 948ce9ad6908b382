package dev.dormouse.server.host;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.server.call.Call;
import dev.dormouse.server.call.Reply;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * What programs of sessions have printed, a piece at a time. A log that is not there is an empty one, and so is what a session put in its
 * place: a link to a file of the host's, or a pipe.
 */
record Logs(Layout layout) {
    private static final int MOST = 1 << 20;
    private static final int MOST_LINES = 10_000;
    private static final String OFFSET = "Dormouse-Offset";

    Reply answer(Call call) {
        String name = call.variable("session");
        new SessionStore(layout).load(name);
        SessionFiles files = SessionFiles.of(layout, name);
        Path file = "1".equals(call.parameter("display")) ? files.displayLog() : files.programLog();
        long offset = number(call, "offset", 0, Long.MAX_VALUE);
        long tail = number(call, "tail", 0, MOST_LINES);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return reply(ByteBuffer.allocate(0), 0);
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            return call.parameter("tail") == null ? piece(log, offset) : last(log, tail);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Call call, String name, long otherwise, long most) {
        String text = call.parameter(name);
        if (text == null) {
            return otherwise;
        }
        boolean number = !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!number || Long.parseLong(text) > most) {
            throw DormouseException.usage(name + " is no number that makes sense here", "Give one from 0 to " + most);
        }
        return Long.parseLong(text);
    }

    private static Reply piece(RandomAccessFile log, long offset) throws IOException {
        long from = Math.min(offset, log.length());
        ByteBuffer bytes = read(log, from);
        return reply(bytes, from + bytes.remaining());
    }

    private static Reply last(RandomAccessFile log, long lines) throws IOException {
        long end = log.length();
        ByteBuffer bytes = read(log, Math.max(0, end - MOST));
        int at = bytes.limit();
        // The end of the last line is none of a line before it.
        for (long left = lines; at > 0; at--) {
            boolean border = bytes.get(at - 1) == '\n' && at < bytes.limit();
            if ((border && --left == 0) || lines == 0) {
                break;
            }
        }
        return reply(bytes.position(at).slice(), end);
    }

    private static ByteBuffer read(RandomAccessFile log, long from) throws IOException {
        byte[] bytes = new byte[(int) Math.min(MOST, Math.max(0, log.length() - from))];
        log.seek(from);
        int count = 0;
        for (int n = 1; n > 0 && count < bytes.length; count += Math.max(0, n)) {
            n = log.read(bytes, count, bytes.length - count);
        }
        return ByteBuffer.wrap(bytes, 0, count).slice();
    }

    private static Reply reply(ByteBuffer bytes, long end) {
        return new Reply.Bytes("text/plain; charset=utf-8", bytes, null, Map.of(OFFSET, Long.toString(end)));
    }
}
