package dev.dormouse.core.lazy;

import dev.dormouse.core.criu.PageMap;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.Extent;
import dev.dormouse.store.contents.FileContents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Where in the files of pages each block of the store belongs, and the other way round. */
final class BlockParts {
    /** A part of a block that belongs into a file. */
    record Part(String file, long offset, long length, int at) {
        long end() {
            return offset + length;
        }
    }

    private record Placed(int block, Part part) {}

    private final Map<String, NavigableMap<Long, Placed>> files = new HashMap<>();
    private final Map<Integer, List<Part>> blocks = new HashMap<>();

    /** @param wanted paths of files */
    static BlockParts of(Contents contents, List<String> wanted) {
        BlockParts parts = new BlockParts();
        contents.files().stream().filter(file -> wanted.contains(file.path())).forEach(parts::add);
        return parts;
    }

    private void add(FileContents file) {
        NavigableMap<Long, Placed> placed = new TreeMap<>();
        long offset = 0;
        for (Extent extent : file.extents()) {
            if (!extent.isHole()) {
                Part part = new Part(file.path(), offset, extent.length(), extent.at());
                placed.put(offset, new Placed(extent.block(), part));
                blocks.computeIfAbsent(extent.block(), block -> new ArrayList<>())
                        .add(part);
            }
            offset += extent.length();
        }
        files.put(file.path(), placed);
    }

    /** What belongs somewhere of a block. */
    List<Part> of(int block) {
        return blocks.getOrDefault(block, List.of());
    }

    /** The block that has what belongs at a place in a file; none for zeros. */
    Optional<Integer> block(String file, long offset) {
        NavigableMap<Long, Placed> placed = files.getOrDefault(file, new TreeMap<>());
        Map.Entry<Long, Placed> before = placed.floorEntry(offset);
        boolean found = before != null && before.getValue().part().end() > offset;
        return found ? Optional.of(before.getValue().block()) : Optional.empty();
    }

    /** The blocks that have something of a run of pages. */
    List<Integer> blocks(String file, PageMap.Run run) {
        return within(file, run).stream().map(Placed::block).toList();
    }

    /** What of a run of pages is not zeros, in order. */
    List<Pending.Range> stored(String file, PageMap.Run run) {
        List<Pending.Range> ranges = new ArrayList<>();
        for (Placed each : within(file, run)) {
            long start = Math.max(run.offset(), each.part().offset());
            long end = Math.min(run.end(), each.part().end());
            join(ranges, new Pending.Range(run.address() + start - run.offset(), start, end - start));
        }
        return ranges;
    }

    private List<Placed> within(String file, PageMap.Run run) {
        NavigableMap<Long, Placed> placed = files.getOrDefault(file, new TreeMap<>());
        Long first = placed.floorKey(run.offset());
        return placed.subMap(first == null ? run.offset() : first, true, run.end(), false).values().stream()
                .filter(each -> each.part().end() > run.offset())
                .toList();
    }

    private static void join(List<Pending.Range> ranges, Pending.Range next) {
        if (!ranges.isEmpty() && ranges.getLast().end() == next.address()) {
            Pending.Range last = ranges.removeLast();
            ranges.add(new Pending.Range(last.address(), last.offset(), last.length() + next.length()));
        } else {
            ranges.add(next);
        }
    }
}
