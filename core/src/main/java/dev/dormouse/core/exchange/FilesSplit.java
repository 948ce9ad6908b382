package dev.dormouse.core.exchange;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.Json;
import dev.dormouse.core.oci.ForeignContainer;
import dev.dormouse.core.tar.TarEntry;
import dev.dormouse.core.tar.TarReader;
import dev.dormouse.core.tar.TarText;
import dev.dormouse.core.tar.TarWriter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a snapshot's files.tar apart into what other engines want: an archive of what is new or changed below the root, a list of what is
 * gone, and an archive for each directory that the container has from outside.
 */
final class FilesSplit {
    private static final String UPPER = "upper/";
    private static final String ROOT = "upper/0";
    private static final int BUFFER = 1 << 18;

    private final Path base;
    private final Map<String, TarWriter> parts = new HashMap<>();
    private final List<String> deleted = new ArrayList<>();
    private final List<String> opaque = new ArrayList<>();
    private final Set<String> present = new HashSet<>();
    private @Nullable ForeignContainer foreign;
    private String otherTree = "";

    private FilesSplit(Path base) {
        this.base = base;
    }

    /**
     * What came of it.
     *
     * @param deleted paths in the container, with a slash in front
     * @param foreign of an imported session, what its container is like
     * @param otherTree something that was changed in another tree than the first, or empty
     */
    record Result(List<String> deleted, @Nullable ForeignContainer foreign, String otherTree) {}

    /**
     * Splits an archive.
     *
     * @param base what the session's root is laid over
     * @param targets an archive for each directory of the session's files that is wanted; that of the root is {@code upper/0}
     */
    static Result split(Path archive, Path base, Map<String, Path> targets) throws IOException {
        FilesSplit split = new FilesSplit(base);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), BUFFER)) {
            for (Map.Entry<String, Path> target : targets.entrySet()) {
                split.parts.put(
                        target.getKey(),
                        new TarWriter(new BufferedOutputStream(Files.newOutputStream(target.getValue()), BUFFER)));
            }
            split.read(new TarReader(in));
        } finally {
            for (TarWriter part : split.parts.values()) {
                part.close();
            }
        }
        split.hidden();
        return new Result(List.copyOf(split.deleted), split.foreign, split.otherTree);
    }

    private void read(TarReader reader) throws IOException {
        for (TarEntry entry = reader.next(); entry != null; entry = reader.next()) {
            String path = SafePath.ofFile(entry.path());
            if (path.equals("foreign.json")) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                reader.copyTo(bytes);
                foreign = Json.parse(
                        bytes.toByteArray(), Path.of(path), ForeignContainer.class, ForeignContainer.VERSION);
            }
            String part = part(path);
            TarWriter out = parts.get(part);
            if (out != null) {
                put(entry, part, path.equals(part) ? "" : path.substring(part.length() + 1), reader, out);
            } else if (path.startsWith(UPPER) && !part.equals(ROOT) && path.indexOf('/', UPPER.length()) > 0) {
                otherTree = path.substring(path.indexOf('/', UPPER.length()));
            }
        }
    }

    /** The directory among the session's files that this path is in: of those of "upper" and "mounts" one of their numbers. */
    private static String part(String path) {
        int end = path.indexOf('/');
        boolean numbered = path.startsWith(UPPER) || path.startsWith("mounts/");
        int second = numbered && end > 0 ? path.indexOf('/', end + 1) : end;
        return second < 0 ? path : path.substring(0, second);
    }

    private void put(TarEntry entry, String part, String path, TarReader reader, TarWriter out) throws IOException {
        boolean root = part.equals(ROOT);
        if (root) {
            present.add(path);
            if (entry.isWhiteout()) {
                deleted(path);
                return;
            }
            if (entry.isRedirected()) {
                throw new DormouseException(
                        Code.BLOCKED,
                        "The directory /" + path
                                + " was renamed in a way that only the overlay of this host understands",
                        "Copy it in the session instead, make another snapshot, and export that");
            }
            if (entry.isOpaque()) {
                opaque.add(path);
            }
        }
        // The root's own mode is the image's.
        if (!(root && path.isEmpty())) {
            TarEntry plain = entry.plain().called(path.isEmpty() ? "./" : path, link(entry, part));
            if (plain.isFile()) {
                out.add(plain, reader::copyTo);
            } else {
                out.add(plain);
            }
        }
    }

    /** Other engines list what is gone as text. */
    private void deleted(String path) {
        if (!TarText.isText(path)) {
            throw new DormouseException(
                    Code.BLOCKED,
                    "The name of a file that was deleted is no UTF-8, and others cannot be told of it: /" + path,
                    "Move it with 'dormouse export' and no --as");
        }
        deleted.add("/" + path);
    }

    private static String link(TarEntry entry, String part) {
        return entry.type() == TarEntry.HARD_LINK
                ? SafePath.ofFile(entry.link()).substring(part.length() + 1)
                : entry.link();
    }

    /** What the image has in directories that the session has made anew. */
    private void hidden() throws IOException {
        for (String directory : opaque) {
            Path lower = ExactPath.in(base, directory);
            if (!Files.isDirectory(lower, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            try (Stream<Path> names = Files.list(lower)) {
                names.map(name -> directory + "/" + ExactPath.name(name))
                        .filter(path -> !present.contains(path))
                        .sorted()
                        .forEach(this::deleted);
            }
        }
    }
}
