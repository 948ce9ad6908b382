package dev.dormouse.gpu.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Makes a tree of /sys and /proc out of a text: {@code PATH = VALUE} for a file, with {@code \n} and {@code \t} in the value,
 * {@code PATH -> TARGET} for a link, {@code #} for a comment.
 */
public final class SysRoot {
    private SysRoot() {}

    /** One of src/test/resources/sysroots. */
    public static Path fixture(String name, Path into) {
        return make(text(name), into);
    }

    static String text(String name) {
        try (var in = SysRoot.class.getResourceAsStream("/sysroots/" + name + ".txt")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path make(String text, Path into) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        try {
            for (String line : lines) {
                entry(line, into);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return into;
    }

    private static void entry(String line, Path into) throws IOException {
        int link = line.indexOf(" -> ");
        int value = line.indexOf(" = ");
        boolean isLink = link > 0 && (value < 0 || link < value);
        Path path = into.resolve(line.substring(1, isLink ? link : value));
        Files.createDirectories(path.resolveSibling("."));
        if (isLink) {
            Files.createSymbolicLink(path, Path.of(line.substring(link + 4)));
        } else {
            Files.writeString(
                    path, line.substring(value + 3).replace("\\n", "\n").replace("\\t", "\t") + "\n");
        }
    }
}
