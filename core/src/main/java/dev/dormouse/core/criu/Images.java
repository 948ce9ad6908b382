package dev.dormouse.core.criu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A directory of CRIU's images: the files of it that Dormouse reads and, in one case, rewrites. */
record Images(Path directory) {
    /** Far above any session's: a file of this size would describe some hundred thousand open files. */
    private static final int MAX_FILE = 64 << 20;

    /** Enough for the record before a ghost file's content: a few numbers and the target of a symbolic link. */
    private static final int MAX_GHOST_HEAD = 64 << 10;

    /** Absent files are empty images: CRIU writes no file for what a session has none of. */
    ImageFile read(String name, ImageFile.Kind kind) {
        Path file = directory.resolve(name);
        if (!Files.exists(file)) {
            return new ImageFile(kind, List.of());
        }
        return ImageFile.parse(name, kind, bytes(file, kind));
    }

    /** The files of one kind that is numbered, such as mountpoints-13.img. */
    List<ImageFile> readAll(String prefix, ImageFile.Kind kind) {
        List<ImageFile> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, prefix + "*.img")) {
            for (Path file : files) {
                all.add(read(String.valueOf(file.getFileName()), kind));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of one kind that is numbered, by their number. */
    Map<Integer, ImageFile> numbered(String prefix, ImageFile.Kind kind) {
        Map<Integer, ImageFile> all = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, prefix + "*.img")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                String number = name.substring(prefix.length(), name.length() - ".img".length());
                if (!number.isEmpty() && number.length() < 10 && number.chars().allMatch(Character::isDigit)) {
                    all.put(Integer.parseInt(number), read(name, kind));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file in one step, so that a crash leaves the old one. */
    void write(String name, ImageFile image) {
        try {
            Path fresh = Files.createTempFile(
                    directory,
                    name,
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(fresh, image.toBytes());
            Files.move(fresh, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file, ImageFile.Kind kind) {
        try (InputStream in = Files.newInputStream(file)) {
            if (kind == ImageFile.Kind.GHOST) {
                return in.readNBytes(MAX_GHOST_HEAD);
            }
            byte[] bytes = in.readNBytes(MAX_FILE + 1);
            if (bytes.length > MAX_FILE) {
                throw Damage.of(file.getFileName() + " is larger than any image file of its kind");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
