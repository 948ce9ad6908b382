package dev.dormouse.x11.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.linux.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the tables with python3-xlib, whose authors wrote the protocol down by hand. */
class XlibOracleTest {
    private static final Map<String, List<Kind>> CLASSES = Map.of(
            "Window", List.of(Kind.WINDOW),
            "Drawable", List.of(Kind.DRAWABLE, Kind.WINDOW, Kind.PIXMAP),
            "Pixmap", List.of(Kind.PIXMAP),
            "GC", List.of(Kind.GCONTEXT),
            "Font", List.of(Kind.FONT),
            "Fontable", List.of(Kind.FONTABLE),
            "Colormap", List.of(Kind.COLORMAP),
            "Cursor", List.of(Kind.CURSOR));

    private static final Kind[] KINDS = Kind.values();

    @TempDir
    Path directory;

    private record Place(int offset, int size, String type) {
        static Place of(String word) {
            String[] parts = word.split(":");
            return new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2]);
        }
    }

    @Test
    void fieldsLieWhereAnotherLibraryHasThem() throws IOException {
        List<String> lines = run();
        assertThat(lines).hasSizeGreaterThan(300);
        List<String> differences = new ArrayList<>();
        for (String line : lines) {
            compare(line.split(" "), differences);
        }
        assertThat(differences)
                .containsExactlyInAnyOrder(
                        // It has the whole structure as one field.
                        "RANDR request 16 CreateMode MODE@8 against Place[offset=8, size=52, type=Object]",
                        // It calls a window what is a truth value (Xinerama's panoramiXproto.h).
                        "XINERAMA reply 4 IsActive Place[offset=8, size=4, type=Window] against null");
    }

    private List<String> run() throws IOException {
        Path script = directory.resolve("xlib_fields.py");
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("xlib_fields.py"))) {
            Files.write(script, in.readAllBytes());
        }
        // The distribution's Python is the one that has the distribution's packages.
        Command.Result result =
                Command.of("/usr/bin/python3", script.toString()).run();
        assertThat(result.err()).isEmpty();
        return result.out().lines().toList();
    }

    private static void compare(String[] words, List<String> differences) {
        Shape shape = shape(words);
        String name = words[0] + " " + words[1] + " " + words[2];
        if (shape == null) {
            differences.add(name + " is unknown");
            return;
        }
        Map<Integer, Place> places = new HashMap<>();
        int end = 0;
        for (int i = 3; i < words.length; i++) {
            Place place = Place.of(words[i]);
            places.put(place.offset(), place);
            end = place.offset() + place.size();
        }
        Map<Integer, Kind> ours = fixed(shape);
        for (Place place : places.values()) {
            List<Kind> kinds = CLASSES.get(place.type());
            Kind kind = ours.get(place.offset());
            if (kinds != null && (kind == null || !kinds.contains(kind))) {
                differences.add(name + " " + shape + " " + place + " against " + kind);
            }
        }
        int known = end;
        ours.forEach((offset, kind) -> {
            Place place = places.get(offset);
            if (offset < known && (place == null || place.size() != 4)) {
                differences.add(name + " " + shape + " " + kind + "@" + offset + " against " + place);
            }
        });
    }

    private static @Nullable Shape shape(String[] words) {
        Protocol protocol = Protocol.load();
        Extension extension = words[0].equals("-") ? protocol.core() : protocol.extension(words[0].replace('_', ' '));
        int number = Integer.parseInt(words[2]);
        if (extension == null) {
            return null;
        }
        Shape request = extension.request(number);
        return switch (words[1]) {
            case "request" -> request;
            case "reply" -> request == null ? null : request.reply();
            default -> extension.event(number);
        };
    }

    private static Map<Integer, Kind> fixed(Shape shape) {
        Map<Integer, Kind> fields = new HashMap<>();
        for (int field : shape.fixed()) {
            fields.put(field >>> 8, KINDS[field & 0xff]);
        }
        return fields;
    }
}
