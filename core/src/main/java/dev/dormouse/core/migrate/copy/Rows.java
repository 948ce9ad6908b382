package dev.dormouse.core.migrate.copy;

import dev.dormouse.core.migrate.wire.Message.FilePart;
import dev.dormouse.core.migrate.wire.Message.Run;
import dev.dormouse.core.migrate.wire.MessageCodec;
import dev.dormouse.store.contents.Contents;
import dev.dormouse.store.contents.Extent;
import dev.dormouse.store.contents.FileContents;
import dev.dormouse.store.name.Hash;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which chunks the other side was offered in all rounds of a move, and under which numbers. What was once offered is there: it had it, or it
 * was sent. Used by one thread.
 */
final class Rows {
    private final Map<Hash, BlockRows> blocks = new HashMap<>();
    private int next;

    /** Blocks of which something was not offered yet, as far as can be told without reading them. */
    Collection<Need> missing(Contents contents) {
        Map<Hash, Need> needs = new LinkedHashMap<>();
        for (FileContents file : contents.files()) {
            for (Extent extent : file.extents()) {
                if (!extent.isHole()) {
                    Hash block = contents.blocks().get(extent.block());
                    needs.computeIfAbsent(block, name -> new Need(name, blocks.get(name), new ArrayList<>()))
                            .parts()
                            .add(new Need.Span(extent.at(), extent.length()));
                }
            }
        }
        needs.values().removeIf(Rows::complete);
        return needs.values();
    }

    private static boolean complete(Need need) {
        BlockRows rows = need.rows();
        if (rows == null) {
            return false;
        }
        return need.parts().stream()
                .allMatch(part ->
                        rows.without(rows.chunks(part.at(), part.length())).isEmpty());
    }

    /** Numbers chunks in the order in which they are offered. */
    void offered(Hash block, BlockRows rows, BitSet chunks) {
        chunks.stream().forEach(chunk -> rows.offered(chunk, next++));
        blocks.put(block, rows);
    }

    /** Bytes of what all files consist of, without zeros. */
    static long bytes(Collection<Need> needs) {
        return needs.stream()
                .flatMap(need -> need.parts().stream())
                .mapToLong(Need.Span::length)
                .sum();
    }

    /** What files consist of, once all of it was offered. */
    void describe(Contents contents, Consumer<FilePart> told) {
        for (FileContents file : contents.files()) {
            List<Run> runs = new ArrayList<>();
            for (Extent extent : file.extents()) {
                if (extent.isHole()) {
                    runs.add(new Run(Run.ZEROS, extent.length()));
                } else {
                    add(runs, contents.blocks().get(extent.block()), extent);
                }
                if (runs.size() > MessageCodec.MOST_RUNS / 2) {
                    told.accept(new FilePart(file.path(), runs));
                    runs = new ArrayList<>();
                }
            }
            told.accept(new FilePart(file.path(), runs));
        }
    }

    private void add(List<Run> runs, Hash name, Extent extent) {
        BlockRows rows = blocks.get(name);
        if (rows == null) {
            throw new IllegalStateException("block " + name + " was not offered");
        }
        rows.chunks(extent.at(), extent.length()).stream().forEach(chunk -> add(runs, rows.row(chunk)));
    }

    private static void add(List<Run> runs, int row) {
        if (!runs.isEmpty()) {
            Run last = runs.getLast();
            if (last.row() != Run.ZEROS && last.row() + last.count() == row) {
                runs.set(runs.size() - 1, new Run(last.row(), last.count() + 1));
                return;
            }
        }
        runs.add(new Run(row, 1));
    }
}
