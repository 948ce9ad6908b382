package dev.dormouse.x11.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The messages of the X11 protocol and its extensions, from tables that the build makes of xcb-proto's XML (docs/x11.md). Immutable. */
public final class Protocol {
    private static final String TABLE = "tables.txt";
    private static final String CORE = "-";

    private final Map<String, Extension> extensions;

    private Protocol(Map<String, Extension> extensions) {
        this.extensions = extensions;
    }

    /** Read once. */
    public static Protocol load() {
        return Loaded.PROTOCOL;
    }

    private static final class Loaded {
        static final Protocol PROTOCOL = read();
    }

    private static Protocol read() {
        try (InputStream in = Objects.requireNonNull(Protocol.class.getResourceAsStream(TABLE), "no protocol tables")) {
            return parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Protocol parse(String table) {
        Map<String, Extension> extensions = new LinkedHashMap<>();
        Extension current = null;
        int end;
        for (int start = 0; start < table.length(); start = end + 1) {
            end = table.indexOf('\n', start);
            TableLine line = new TableLine(table, start, end);
            String what = line.word();
            if (what.equals("extension")) {
                int errors = line.number();
                int events = line.number();
                current = new Extension(line.rest(), errors, events);
                extensions.put(current.name(), current);
            } else {
                Objects.requireNonNull(current, "no extension").add(what, line);
            }
        }
        return new Protocol(extensions);
    }

    /** The core protocol: its requests by major opcode, its events by code. */
    public Extension core() {
        return Objects.requireNonNull(extensions.get(CORE), "the tables have no core protocol");
    }

    /** By the name that QueryExtension knows. */
    public @Nullable Extension extension(String name) {
        return extensions.get(name);
    }

    public Collection<Extension> extensions() {
        return extensions.values();
    }
}
