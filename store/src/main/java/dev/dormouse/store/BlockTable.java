package dev.dormouse.store;

import dev.dormouse.store.name.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers blocks in the order in which they are first asked for. Used by one thread. */
final class BlockTable {
    private final Map<Hash, Integer> rows = new HashMap<>();
    private final List<Hash> blocks = new ArrayList<>();

    int row(Hash block) {
        return rows.computeIfAbsent(block, added -> {
            blocks.add(added);
            return blocks.size() - 1;
        });
    }

    List<Hash> blocks() {
        return blocks;
    }
}
