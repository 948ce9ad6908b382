package dev.dormouse.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes one jar of Maven's many, with every class in a form that the JVM's AOT cache takes up: a class that is looked for in
 * vain, as picocli does on each start, then opens one file and not sixteen. Run by the launcher after a build, never by a
 * user.
 */
final class StartImage {
    private StartImage() {}

    /** Arguments: the directory with Maven's jars, and the jar to write. */
    public static void main(String[] args) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Path jar : jars(Path.of(args[0]))) {
            collect(jar, entries);
        }
        try (ZipOutputStream image = new ZipOutputStream(Files.newOutputStream(Path.of(args[1])))) {
            // Stored, not deflated: what the cache lacks is read without unpacking.
            image.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                store(image, entry.getKey(), entry.getValue());
            }
        }
    }

    /** Sorted, so that the same build gives the same image. */
    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static void collect(Path from, Map<String, byte[]> entries) throws IOException {
        try (ZipFile jar = new ZipFile(from.toFile())) {
            OldClasses old = new OldClasses(jar);
            for (ZipEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (isWanted(name)) {
                    byte[] content = old.modernised(name, content(jar, entry));
                    entries.merge(name, content, isService(name) ? StartImage::joined : (first, _) -> first);
                }
            }
        }
    }

    /** Manifests, licences and module descriptors speak of the jar they are in; services and native libraries are needed. */
    private static boolean isWanted(String name) {
        boolean about = name.startsWith("META-INF/") && !isService(name) && !name.startsWith("META-INF/native");
        return !about && !name.endsWith("/") && !name.endsWith("module-info.class");
    }

    private static boolean isService(String name) {
        return name.startsWith("META-INF/services/");
    }

    /** Two jars that provide the same service. */
    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.write('\n');
        both.writeBytes(second);
        return both.toByteArray();
    }

    private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void store(ZipOutputStream image, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        image.putNextEntry(entry);
        image.write(content);
        image.closeEntry();
    }
}
