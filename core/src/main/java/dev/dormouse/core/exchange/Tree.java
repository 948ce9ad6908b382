package dev.dormouse.core.exchange;

import dev.dormouse.core.tar.TarDamage;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON of others, of which only a few members matter. What is not there, or is something else, is empty. */
record Tree(@Nullable Object value) {
    private static final long MAX_FILE = 16 << 20;

    static final Tree NOTHING = new Tree(null);

    static Tree parse(byte[] text) {
        try {
            return new Tree(JsonReader.read(text));
        } catch (JsonException e) {
            throw TarDamage.of("a description in it is no JSON: " + e.getMessage());
        }
    }

    /** Nothing if there is no such file. */
    static Tree read(Path file) {
        try {
            if (!Files.exists(file)) {
                return NOTHING;
            }
            if (Files.size(file) > MAX_FILE) {
                throw TarDamage.of(file.getFileName() + " is larger than any such file");
            }
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isThere() {
        return value != null;
    }

    /** A member, at the end of a path of names. */
    Tree at(String... names) {
        Object here = value;
        for (String name : names) {
            here = here instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return new Tree(here);
    }

    String text() {
        return value instanceof String text ? text : "";
    }

    long number() {
        return value instanceof Long number ? number : 0;
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    List<Tree> list() {
        List<Tree> all = new ArrayList<>();
        if (value instanceof List<?> values) {
            values.forEach(each -> all.add(new Tree(each)));
        }
        return all;
    }

    List<String> texts() {
        return list().stream().map(Tree::text).filter(text -> !text.isEmpty()).toList();
    }

    Map<String, String> textsByName() {
        Map<String, String> all = new TreeMap<>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, each) -> {
                if (each instanceof String text) {
                    all.put(String.valueOf(name), text);
                }
            });
        }
        return all;
    }
}
