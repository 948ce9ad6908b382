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
    // What is added to the clock of the server that it may be about to leave.
    private final long offset;
    private boolean stays = true;

    /** @param from idle */
    QueryMove(Program program, ServerLink from) {
        this.model = program.model();
        this.from = from;
        this.offset = model.timestampOffset();
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

    /** From now on the program's time stamps are those of the other server's clock, set by the one that it knows. */
    void clocks(ServerLink to) {
        long told = Clock.now(from) + offset;
        model.timestampOffset(told - Clock.now(to));
    }

    /** The program is about to be saved: its time is kept, so that it can go on from there on any server. */
    void stopClock() {
        if (Clock.isKnown(model)) {
            model.timestampOffset(Clock.now(from) + offset);
        }
    }

    /** What {@link #stopClock} has kept goes on, on a server on which the program's contexts are about to be bound. */
    static void startClock(GlModel model, ServerLink to) {
        if (Clock.isKnown(model)) {
            model.timestampOffset(model.timestampOffset() - Clock.now(to));
        }
    }

    /** The program has left. */
    void left() {
        stays = false;
    }

    @Override
    public void close() {
        if (stays) {
            model.timestampOffset(offset);
            model.resume().forEach(words -> QueryResults.submit(words, from));
            from.flush();
        }
    }
}
