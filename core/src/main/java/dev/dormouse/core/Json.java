package dev.dormouse.core;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.dormouse.core.DormouseException.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads and writes the JSON files of docs/formats.md. Each has a {@code version}; a newer one is refused. */
public final class Json {
    /** A manifest of a session with thousands of files stays far below this. */
    private static final long MAX_BYTES = 64L << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private Json() {}

    public static byte[] bytes(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
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
    public static <T> T read(Path file, Class<T> type, int newest) {
        return parse(content(file), file, type, newest);
    }

    public static <T> T parse(byte[] content, Path origin, Class<T> type, int newest) {
        try {
            JsonNode tree = MAPPER.readTree(content);
            int version = tree.path("version").asInt(0);
            if (version > newest) {
                throw new DormouseException(
                        Code.UNFIT_HOST,
                        origin + " has format version " + version + ", this Dormouse reads up to " + newest,
                        "Use the Dormouse that wrote it, or a newer one");
            }
            if (version < 1) {
                throw damaged(origin, "it has no version");
            }
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw damaged(origin, e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
