package dev.dormouse.store.contents;

import dev.dormouse.store.name.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Files that consist of parts of others, without any of their bytes being read. */
public final class Composition {
    private final Contents from;
    private final Map<String, NavigableMap<Long, Extent>> sources = new HashMap<>();

    private Composition(Contents from) {
        this.from = from;
    }

    /** A part of a file, in bytes. */
    public record Slice(String path, long at, long length) {}

    /**
     * The same contents with other files.
     *
     * @param made what files of these paths consist of from now on: parts of what the files of these contents have been
     * @param kept which of the others are
     * @throws IllegalArgumentException if a file lacks the part
     */
    public static Contents of(Contents from, Map<String, List<Slice>> made, Predicate<String> kept) {
        Composition assembly = new Composition(from);
        List<FileContents> files = new ArrayList<>();
        for (FileContents file : from.files()) {
            if (made.containsKey(file.path())) {
                files.add(assembly.file(file.path(), made.get(file.path())));
            } else if (kept.test(file.path())) {
                files.add(file);
            }
        }
        return pruned(from.blocks(), files);
    }

    private FileContents file(String path, List<Slice> slices) {
        List<Extent> parts = new ArrayList<>();
        slices.forEach(slice -> cut(slice, parts));
        return FileContents.joined(path, parts);
    }

    private void cut(Slice slice, List<Extent> parts) {
        NavigableMap<Long, Extent> source = sources.computeIfAbsent(slice.path(), this::source);
        long end = slice.at() + slice.length();
        for (long at = slice.at(); at < end; ) {
            Map.Entry<Long, Extent> found = source.floorEntry(at);
            if (found == null || found.getKey() + found.getValue().length() <= at) {
                throw new IllegalArgumentException(slice.path() + " does not reach to " + end);
            }
            long into = at - found.getKey();
            long length = Math.min(end - at, found.getValue().length() - into);
            parts.add(found.getValue().part(into, length));
            at += length;
        }
    }

    private NavigableMap<Long, Extent> source(String path) {
        NavigableMap<Long, Extent> extents = new TreeMap<>();
        long at = 0;
        for (Extent extent : from.file(path).map(FileContents::extents).orElse(List.of())) {
            extents.put(at, extent);
            at += extent.length();
        }
        return extents;
    }

    /** Without blocks that nothing refers to any more: gc would keep them. */
    private static Contents pruned(List<Hash> blocks, List<FileContents> files) {
        int[] rows = new int[blocks.size()];
        List<Hash> used = new ArrayList<>();
        List<FileContents> renumbered = new ArrayList<>();
        for (FileContents file : files) {
            List<Extent> extents = new ArrayList<>();
            for (Extent extent : file.extents()) {
                extents.add(extent.isHole() ? extent : extent.in(row(extent.block(), rows, blocks, used)));
            }
            renumbered.add(new FileContents(file.path(), extents));
        }
        return new Contents(used, renumbered);
    }

    private static int row(int old, int[] rows, List<Hash> blocks, List<Hash> used) {
        if (rows[old] == 0) {
            used.add(blocks.get(old));
            rows[old] = used.size();
        }
        return rows[old] - 1;
    }
}
