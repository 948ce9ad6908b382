package dev.dormouse.gl.proxy;

import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.QueryCarry;
import java.util.List;

/**
 * Takes what queries have counted from a server that a program may be about to leave. Those that count are stopped there: if the program
 * stays, {@link #close} lets them count on. Used by one thread.
 */
final class QueryMove implements AutoCloseable {
    private final GlModel model;
    private final ServerLink from;
    private boolean stays = true;

    /** @param from idle */
    QueryMove(Program program, ServerLink from) {
        this.model = program.model();
        this.from = from;
        QueryResults results = new QueryResults(program);
        List<QueryCarry> active = readable(model.activeQueries());
        active.forEach(query -> QueryResults.submit(query.stop(), from));
        if (!active.isEmpty()) {
            from.busyWait(true);
        }
        active.forEach(query -> model.carried(query, results.raw(query, from)));
        for (QueryCarry query : readable(model.endedQueries())) {
            long result = results.raw(query, from);
            if (results.isDone()) {
                model.resolved(query, result);
            }
        }
    }

    private static List<QueryCarry> readable(List<QueryCarry> queries) {
        return queries.stream().filter(query -> query.resource() != 0).toList();
    }

    /** The program has left. */
    void left() {
        stays = false;
    }

    @Override
    public void close() {
        if (stays) {
            model.resume().forEach(words -> QueryResults.submit(words, from));
            from.flush();
        }
    }
}
