package dev.dormouse.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies Maven's jars to where Dormouse is started from, with every class in a form that the JVM's AOT cache takes up. Run by
 * the launcher after a build, never by a user.
 */
final class StartImage {
    private StartImage() {}

    /** Arguments: the directory with Maven's jars, and the directory that gets the image. */
    public static void main(String[] args) throws IOException {
        Path image = Path.of(args[1]);
        for (Path jar : jars(Path.of(args[0]))) {
            copy(jar, image.resolve(jar.getFileName().toString()));
        }
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (ZipFile jar = new ZipFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                ZipOutputStream copy = new ZipOutputStream(file)) {
            // Stored, not deflated: what the cache lacks is read without unpacking.
            copy.setLevel(0);
            OldClasses old = new OldClasses(jar);
            for (ZipEntry entry : Collections.list(jar.entries())) {
                copy.putNextEntry(new ZipEntry(entry.getName()));
                copy.write(old.modernised(entry.getName(), content(jar, entry)));
                copy.closeEntry();
            }
        }
    }

    private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
