package dev.dormouse.gl.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The formats of virgl: formats.txt beside this class has a line each, number, name, bytes of a block, and the block's width and
 * height where it is larger than a texel. Left out are formats of several planes, whose bytes lie in no one rectangle.
 */
public final class Formats {
    private static final Map<Integer, Format> ALL = read();

    private Formats() {}

    /** The format of this number, or null if it is not known here. */
    public static @Nullable Format of(int number) {
        return ALL.get(number);
    }

    /** By name if it has one, for messages. */
    public static String name(int number) {
        Format format = ALL.get(number);
        return format == null ? "format " + number : format.name();
    }

    static Map<Integer, Format> all() {
        return ALL;
    }

    private static Map<Integer, Format> read() {
        Map<Integer, Format> all = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(Formats.class.getResourceAsStream("formats.txt"))) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().forEach(line -> {
                Format format = parse(line.split(" "));
                all.put(format.number(), format);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Format parse(String[] fields) {
        boolean blocks = fields.length == 5;
        return new Format(
                Integer.parseInt(fields[0]),
                fields[1],
                Integer.parseInt(fields[2]),
                blocks ? Integer.parseInt(fields[3]) : 1,
                blocks ? Integer.parseInt(fields[4]) : 1);
    }
}
