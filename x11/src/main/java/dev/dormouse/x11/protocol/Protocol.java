package dev.dormouse.x11.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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
        try (InputStream in = Objects.requireNonNull(Protocol.class.getResourceAsStream(TABLE), "no protocol tables");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            Map<String, Extension> extensions = new LinkedHashMap<>();
            Extension current = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 5);
                if (words[0].equals("extension")) {
                    // Names have spaces.
                    String[] named = line.split(" ", 4);
                    current = new Extension(named[3], Integer.parseInt(named[1]), Integer.parseInt(named[2]));
                    extensions.put(named[3], current);
                } else if (current != null) {
                    current.add(words);
                }
            }
            return new Protocol(extensions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
