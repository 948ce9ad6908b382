package dev.dormouse.store.pack;

import dev.dormouse.store.name.Hash;
import java.util.List;
import java.util.function.Function;

/** Goes through the same sorted table of several indexes at once, in the order of the names in it. Used by one thread. */
final class Merged {
    /** Names in a table, in order. */
    interface Table {
        long count();

        Hash at(long row);
    }

    /** Is told of every row. */
    interface Visitor {
        void row(int source, long row);
    }

    private final List<Table> tables;
    private final long[] next;
    private final Hash[] heads;

    Merged(List<PackIndex> sources, Function<PackIndex, Table> table) {
        this.tables = sources.stream().map(table).toList();
        this.next = new long[tables.size()];
        this.heads = new Hash[tables.size()];
        for (int i = 0; i < heads.length; i++) {
            heads[i] = head(i);
        }
    }

    private Hash head(int source) {
        Table table = tables.get(source);
        return next[source] < table.count() ? table.at(next[source]) : Hash.NONE;
    }

    void forEach(Visitor visitor) {
        for (int source = first(); source >= 0; source = first()) {
            visitor.row(source, next[source]);
            next[source]++;
            heads[source] = head(source);
        }
    }

    /** The source whose next row comes first; negative at the end. */
    private int first() {
        int first = -1;
        for (int i = 0; i < heads.length; i++) {
            boolean more = next[i] < tables.get(i).count();
            if (more && (first < 0 || heads[i].compareTo(heads[first]) < 0)) {
                first = i;
            }
        }
        return first;
    }
}
