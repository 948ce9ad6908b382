package dev.dormouse.core.unplug;

import dev.dormouse.core.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code unplugged.json} beside CRIU's images: what of a snapshot comes back as if it had been unplugged (docs/formats.md).
 *
 * @param version of the format
 * @param memory what has become of the mappings
 * @param mappings paths of devices that were mapped
 */
public record UnpluggedFiles(int version, UnpluggedMemory memory, List<UnpluggedFile> files, List<String> mappings) {
    static final String NAME = "unplugged.json";
    static final int VERSION = 1;

    private static final UnpluggedFiles NONE = new UnpluggedFiles(VERSION, UnpluggedMemory.FAULT, List.of(), List.of());

    /** Of the images in this directory; without the file nothing was left behind. */
    public static UnpluggedFiles read(Path directory) {
        Path file = directory.resolve(NAME);
        return Files.exists(file) ? Json.read(file, UnpluggedFiles.class, VERSION) : NONE;
    }

    void write(Path directory) {
        Json.write(directory.resolve(NAME), this);
    }
}
