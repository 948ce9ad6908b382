package dev.dormouse.core.oci;

import dev.dormouse.core.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The container of a session that another engine made, as far as runc needs it to wake and to freeze it: foreign.json among the
 * session's files. What an engine's own description says beyond this is left out, because runc would carry it out as root: hooks, options
 * for CRIU, devices, other namespaces, directories of the host.
 *
 * @param engine who made it, such as "podman"
 * @param directory where its process was started
 * @param namespaces kinds that it has of its own, as runc names them
 * @param outsideNetwork whether its network namespace was made outside, so that the images hold nothing of it
 * @param maskedPaths files that are covered in it
 * @param readonlyPaths likewise
 */
public record ForeignContainer(
        int version,
        String engine,
        String hostname,
        List<String> arguments,
        List<String> environment,
        String directory,
        List<String> namespaces,
        boolean outsideNetwork,
        List<ForeignMount> mounts,
        List<String> maskedPaths,
        List<String> readonlyPaths) {
    public static final int VERSION = 1;

    /**
     * A mount.
     *
     * @param type of the file system, or "bind"
     * @param content of a bind mount what is there: a path below the session's saved files, or one of this host; else null
     */
    public record ForeignMount(
            String destination, String type, @Nullable String content) {}

    /** The same with other mounts. */
    public ForeignContainer with(List<ForeignMount> others) {
        return new ForeignContainer(
                version,
                engine,
                hostname,
                arguments,
                environment,
                directory,
                namespaces,
                outsideNetwork,
                List.copyOf(others),
                maskedPaths,
                readonlyPaths);
    }

    /** Of the session whose files these are; null if Dormouse started it itself. */
    static @Nullable ForeignContainer of(SessionFiles files) {
        Path file = files.foreign();
        return Files.exists(file) ? Json.read(file, ForeignContainer.class, VERSION) : null;
    }
}
