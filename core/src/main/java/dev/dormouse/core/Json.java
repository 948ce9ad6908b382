package dev.dormouse.core;

import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.JsonWriter;
import dev.dormouse.json.Records;
import dev.dormouse.linux.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes the JSON files of docs/formats.md. Each has a {@code version}; a newer one is refused. */
public final class Json {
    /** A manifest of a session with thousands of files stays far below this. */
    private static final long MAX_BYTES = 64L << 20;

    private Json() {}

    public static byte[] bytes(Object value) {
        return JsonWriter.write(value);
    }

    /** Replaces a file by one with this content: afterwards it is either the old or the new one, whole. */
    public static void write(Path file, Object value) {
        DurableFile.replace(file, bytes(value));
    }

    /**
     * Reads a versioned file.
     *
     * @param newest the newest version that this program understands
     * @throws DormouseException DAMAGED if it is no such file, UNFIT_HOST if its version is newer
     */
    public static <T extends Record> T read(Path file, Class<T> type, int newest) {
        return parse(content(file), file, type, newest);
    }

    public static <T extends Record> T parse(byte[] content, Path origin, Class<T> type, int newest) {
        try {
            Object tree = JsonReader.read(content);
            requireVersion(tree, origin, newest);
            return Records.read(type, tree);
        } catch (JsonException e) {
            throw damaged(origin, String.valueOf(e.getMessage()));
        }
    }

    /** The format version that a file says it has. */
    public static long version(byte[] content, Path origin) {
        try {
            return version(JsonReader.read(content), origin);
        } catch (JsonException e) {
            throw damaged(origin, String.valueOf(e.getMessage()));
        }
    }

    private static long version(@Nullable Object tree, Path origin) {
        if (!(tree instanceof Map<?, ?> members) || !(members.get("version") instanceof Long version) || version < 1) {
            throw damaged(origin, "it has no version");
        }
        return version;
    }

    private static void requireVersion(@Nullable Object tree, Path origin, int newest) {
        long version = version(tree, origin);
        if (version > newest) {
            throw new DormouseException(
                    Code.UNFIT_HOST,
                    origin + " has format version " + version + ", this Dormouse reads up to " + newest,
                    "Use the Dormouse that wrote it, or a newer one");
        }
    }

    private static byte[] content(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw damaged(file, "it is larger than any such file can be");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw DormouseException.failed(
                    "Cannot read " + file + " (" + e.getClass().getSimpleName() + ")",
                    "Check that it exists and that you may read it");
        }
    }

    private static DormouseException damaged(Path file, String why) {
        return new DormouseException(
                Code.DAMAGED, file + " is damaged: " + why, "Restore it from a copy, or remove what it belongs to");
    }
}
