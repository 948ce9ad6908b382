package dev.dormouse.gl.state;

import org.jspecify.annotations.Nullable;

/** A resource of the server, from its creation until the server is told that nobody needs it. */
final class Resource implements Named {
    private final ResourceSpec spec;
    private final ResourceTable table;
    private int holders;
    private boolean unreferenced;
    private @Nullable QueryObject query;

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
        return query;
    }

    void query(@Nullable QueryObject newest) {
        query = newest;
    }
}
