package dev.dormouse.gl.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A resource of the server, from its creation until the server is told that nobody needs it. */
final class Resource implements Named {
    private final ResourceSpec spec;
    private final ResourceTable table;
    private int holders;
    private boolean unreferenced;
    private List<QueryObject> queries = List.of();

    Resource(ResourceSpec spec, ResourceTable table) {
        this.spec = spec;
        this.table = table;
    }

    ResourceSpec spec() {
        return spec;
    }

    @Override
    public int handle() {
        return spec.handle();
    }

    @Override
    public void hold() {
        holders++;
    }

    @Override
    public void release() {
        holders--;
        if (holders == 0 && unreferenced) {
            table.reap(this);
        }
    }

    boolean held() {
        return holders > 0;
    }

    /** The program does not need it any more. */
    void unreference() {
        unreferenced = true;
    }

    boolean unreferenced() {
        return unreferenced;
    }

    /** The newest query whose result the server writes here. */
    @Nullable
    QueryObject query() {
        return queries.isEmpty() ? null : queries.getLast();
    }

    /** A query was made whose result the server writes here. */
    void add(QueryObject query) {
        if (queries.isEmpty()) {
            queries = new ArrayList<>(1);
        }
        queries.add(query);
    }

    void remove(QueryObject query) {
        queries.remove(query);
    }
}
