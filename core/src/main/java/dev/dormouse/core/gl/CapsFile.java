package dev.dormouse.core.gl;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.Json;
import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.protocol.VirglException;
import dev.dormouse.json.JsonException;
import dev.dormouse.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server of OpenGL can do, as a file that can be taken to other hosts (docs/formats.md). */
public final class CapsFile {
    private static final int VERSION = 1;
    private static final long MOST_BYTES = 1 << 20;

    private CapsFile() {}

    /** The file's content. */
    public static byte[] write(Caps caps) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("version", VERSION);
        members.put("caps", caps.fields());
        return Json.bytes(members);
    }

    /**
     * What all of these servers can do.
     *
     * @throws DormouseException if one of the files is none, or their servers have nothing in common
     */
    public static Caps meet(List<Path> files) {
        List<Caps> all = files.stream().map(CapsFile::read).toList();
        try {
            return Caps.meet(all);
        } catch (VirglException e) {
            throw DormouseException.failed(
                    "There is nothing that programs can be told of all these hosts: " + e.getMessage(),
                    "Leave one of the files out");
        }
    }

    /** @throws DormouseException DAMAGED if it is none, UNFIT_HOST if it is of a newer version */
    public static Caps read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw damaged(file, "it is larger than any such file can be");
            }
            return parse(file, JsonReader.read(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw DormouseException.failed(
                    "Cannot read " + file + " (" + e.getClass().getSimpleName() + ")",
                    "Check that it exists and that you may read it");
        } catch (JsonException | VirglException e) {
            throw damaged(file, String.valueOf(e.getMessage()));
        }
    }

    private static Caps parse(Path file, @Nullable Object tree) {
        if (!(tree instanceof Map<?, ?> members) || !(members.get("version") instanceof Long version)) {
            throw damaged(file, "it has no version");
        }
        if (version > VERSION) {
            throw new DormouseException(
                    Code.UNFIT_HOST,
                    file + " has format version " + version + ", this Dormouse reads up to " + VERSION,
                    "Use the Dormouse that wrote it, or a newer one");
        }
        if (!(members.get("caps") instanceof Map<?, ?> fields)) {
            throw damaged(file, "it has no capabilities");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        fields.forEach((name, value) -> named.put(String.valueOf(name), value));
        return Caps.of(named);
    }

    private static DormouseException damaged(Path file, String why) {
        return new DormouseException(
                Code.DAMAGED,
                file + " is no file of capabilities: " + why,
                "Make it again with 'dormouse gpu caps' on its host");
    }
}
