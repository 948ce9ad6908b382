package dev.dormouse.gpu.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * A tree of /sys and /proc: this host's, or one captured on another. Nothing in it is trusted: links are followed as in a
 * chroot, so that none leads out of the tree; only regular files are opened; and every read is bounded. Paths are written
 * as in the tree, {@code /sys/class/drm}; what is not there reads as empty.
 */
final class SysTree {
    /** A value of sysfs is one page at most; the longest of interest, in /proc, are shorter. */
    private static final int MAX_BYTES = 4096;

    private static final int MAX_LINE = 200;
    private static final int MAX_ENTRIES = 4096;
    /** As many as the kernel follows (MAXSYMLINKS). */
    private static final int MAX_LINKS = 40;

    private final Path root;

    SysTree(Path root) throws IOException {
        this.root = root.toRealPath();
    }

    boolean isLive() {
        return root.equals(Path.of("/"));
    }

    /** The path with all its links followed, or the empty string if it leads nowhere. */
    String resolve(String path) {
        Deque<String> ahead = new ArrayDeque<>();
        List<String> done = new ArrayList<>();
        push(ahead, path);
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) {
                removeLast(done);
                continue;
            }
            done.add(name);
            Path here = file(done);
            if (Files.isSymbolicLink(here)) {
                String target = target(here);
                if (target.isEmpty() || ++links > MAX_LINKS) {
                    return "";
                }
                if (target.startsWith("/")) {
                    done.clear();
                } else {
                    removeLast(done);
                }
                push(ahead, target);
            } else if (!Files.exists(here, LinkOption.NOFOLLOW_LINKS)) {
                return "";
            }
        }
        return "/" + String.join("/", done);
    }

    /** What a link points to, by its last name; empty if it is no link. The target itself need not have been captured. */
    String linkName(String path) {
        int slash = path.lastIndexOf('/');
        String directory = resolve(path.substring(0, slash));
        if (directory.isEmpty()) {
            return "";
        }
        String target = target(file(List.of(directory.substring(1), path.substring(slash + 1))));
        return clean(target.substring(target.lastIndexOf('/') + 1));
    }

    boolean exists(String path) {
        return !resolve(path).isEmpty();
    }

    /** The entries of a directory, in the order of their names, numbers by value. */
    List<String> names(String directory) {
        String resolved = resolve(directory);
        if (resolved.isEmpty() || !Files.isDirectory(file(List.of(resolved.substring(1))))) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(file(List.of(resolved.substring(1))))) {
            for (Path entry : entries) {
                if (names.size() == MAX_ENTRIES) {
                    break;
                }
                names.add(String.valueOf(entry.getFileName()));
            }
        } catch (IOException e) {
            return List.of();
        }
        Collections.sort(names, NaturalOrder::compare);
        return names;
    }

    /** The first line, without control characters. */
    String line(String path) {
        String text = text(path);
        int end = text.indexOf('\n');
        return clean(end < 0 ? text : text.substring(0, end));
    }

    /** A whole small file. */
    String text(String path) {
        String resolved = resolve(path);
        if (resolved.isEmpty()) {
            return "";
        }
        Path file = file(List.of(resolved.substring(1)));
        // A captured tree may hold a pipe, which would never end.
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Of drivers that refuse, as amdgpu does during a reset, or a device that went meanwhile.
            return "";
        }
    }

    /** A decimal or 0x number; 0 where there is none. */
    long number(String path) {
        return Numbers.parse(line(path), 0);
    }

    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.strip()
                .codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(MAX_LINE)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private Path file(List<String> names) {
        Path file = root;
        for (String name : names) {
            file = file.resolve(name);
        }
        return file;
    }

    private static void push(Deque<String> ahead, String path) {
        List<String> names = Arrays.stream(path.split("/"))
                .filter(name -> !name.isEmpty() && !name.equals("."))
                .toList();
        names.reversed().forEach(ahead::push);
    }

    private static void removeLast(List<String> names) {
        if (!names.isEmpty()) {
            names.removeLast();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
