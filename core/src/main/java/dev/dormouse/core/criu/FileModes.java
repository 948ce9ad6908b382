package dev.dormouse.core.criu;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What CRIU compares the directories with that processes have open or stand in. */
public final class FileModes {
    private static final int REGULAR = 3;
    private static final int NAME = 6;
    private static final int MODE = 10;

    private FileModes() {}

    /**
     * The content of files.img without the modes of some paths, so that CRIU takes them as it finds them.
     *
     * @param paths in the container
     */
    public static byte[] without(Path directory, Set<String> paths) {
        ImageFile files = new Images(directory).read("files.img", ImageFile.Kind.FILES);
        return new ImageFile(
                        files.kind(),
                        files.entries().stream()
                                .map(entry -> entry.mapping(REGULAR, file -> Optional.of(loose(file, paths))))
                                .toList())
                .toBytes();
    }

    private static Message loose(Message file, Set<String> paths) {
        String name = file.text(NAME);
        return paths.contains(name.startsWith("/") ? name : "/" + name)
                ? new Message(file.fields().stream()
                        .filter(field -> field.number() != MODE)
                        .toList())
                : file;
    }
}
