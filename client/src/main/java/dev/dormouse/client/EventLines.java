package dev.dormouse.client;

import dev.dormouse.api.EventKind;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.Records;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events: of {@code event:} and {@code data:}, other fields mean nothing here. */
final class EventLines {
    /** The first event holds everything that the server knows. */
    static final int LONGEST = 32 << 20;

    private final InputStream in;
    private final int longest;

    EventLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * The next event of a kind that is known here; a newer server may have others.
     *
     * @throws EOFException at the end of the stream
     */
    Event next() throws IOException {
        String name = "";
        byte[] data = new byte[0];
        while (true) {
            byte[] line = line();
            if (line.length == 0) {
                Event event = event(name, data);
                if (event != null) {
                    return event;
                }
                name = "";
                data = new byte[0];
            } else if (startsWith(line, "event:")) {
                name = new String(value(line, 6), StandardCharsets.UTF_8);
            } else if (startsWith(line, "data:")) {
                data = value(line, 5);
            }
        }
    }

    private static @Nullable Event event(String name, byte[] data) throws IOException {
        for (EventKind kind : EventKind.values()) {
            if (kind.wire().equals(name)) {
                try {
                    return new Event(kind, Records.read(kind.data(), JsonReader.read(data)));
                } catch (JsonException e) {
                    throw new IOException("an event that is no " + name + ": " + e.getMessage(), e);
                }
            }
        }
        return null;
    }

    private static boolean startsWith(byte[] line, String field) {
        return line.length >= field.length()
                && new String(line, 0, field.length(), StandardCharsets.ISO_8859_1).equals(field);
    }

    private static byte[] value(byte[] line, int from) {
        int start = from < line.length && line[from] == ' ' ? from + 1 : from;
        byte[] value = new byte[line.length - start];
        System.arraycopy(line, start, value, 0, value.length);
        return value;
    }

    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the stream of events has ended");
            }
            if (line.size() >= longest) {
                throw new IOException("an event of more than " + longest + " bytes");
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toByteArray();
    }
}
