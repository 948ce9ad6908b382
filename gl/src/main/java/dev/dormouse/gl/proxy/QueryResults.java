package dev.dormouse.gl.proxy;

import dev.dormouse.gl.state.BufferRead;
import dev.dormouse.gl.state.QueryCarry;
import dev.dormouse.gl.state.Submission;
import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.VtestRequests;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Brings results of queries to the program: a server writes them into memory of its own, which with virgl_test_server alone the program
 * would share. Owned by the connection's thread.
 */
final class QueryResults {
    private final Program program;
    private final MemorySegment result = Arena.ofAuto().allocate(QueryCarry.RESULT_BYTES, 8);
    // Buffers of queries that have ended and whose results the program has not been given.
    private final Set<Integer> pending = new LinkedHashSet<>();

    QueryResults(Program program) {
        this.program = program;
    }

    /** A submission is about to go: results of earlier times must not be taken for those of the queries that end in it. */
    void await(Submission submission, ServerLink link) {
        for (QueryCarry query : submission.ended()) {
            if (query.resource() != 0) {
                link.send(VtestRequests.put(transfer(query.resource(), Integer.BYTES)));
                link.send(MemorySegment.ofArray(new int[] {QueryCarry.WAITING}));
                if (program.memories().containsKey(query.resource())) {
                    pending.add(query.resource());
                }
            }
        }
    }

    /** Whether there are results that the program has not been given. */
    boolean isAwaited() {
        return !pending.isEmpty();
    }

    /** The server is idle: whatever is there now goes into the program's memory. */
    void deliver(ServerLink link) {
        if (!pending.isEmpty()) {
            pending.removeIf(resource -> isDelivered(resource, link));
        }
    }

    private boolean isDelivered(int resource, ServerLink link) {
        SharedMemory memory = program.memories().get(resource);
        if (memory == null || memory.size() < QueryCarry.RESULT_BYTES) {
            return true;
        }
        read(resource, link);
        boolean done = result.get(ValueLayout.JAVA_INT, 0) == QueryCarry.DONE;
        if (done) {
            program.model().patch(resource, 0, result);
            memory.memory().asSlice(0, QueryCarry.RESULT_BYTES).copyFrom(result);
            memory.used();
        }
        return done;
    }

    private void read(int resource, ServerLink link) {
        link.send(VtestRequests.get(transfer(resource, QueryCarry.RESULT_BYTES)));
        link.receive(result, 0, QueryCarry.RESULT_BYTES);
    }

    private static Transfer transfer(int resource, int bytes) {
        return new Transfer(resource, 0, 0, 0, new Box(0, 0, 0, bytes, 1, 1), bytes);
    }

    /** The result that the server has now of a query, as it says it. */
    long raw(QueryCarry query, ServerLink link) {
        read(query.resource(), link);
        return result.get(ValueLayout.JAVA_LONG, QueryCarry.RESULT_OFFSET);
    }

    /** Whether what was read last was a result. */
    boolean isDone() {
        return result.get(ValueLayout.JAVA_INT, 0) == QueryCarry.DONE;
    }

    /** The result that a command is to write into a buffer, asking the server if need be; what was before it has been sent. */
    long wanted(BufferRead read, ServerLink link) {
        if (read.known().isPresent()) {
            return read.known().getAsLong();
        }
        submit(read.query().fetch(), link);
        link.busyWait(true);
        return program.model().whole(read.query(), raw(read.query(), link));
    }

    static void submit(int[] words, ServerLink link) {
        link.send(VtestRequests.submit(words.length));
        link.send(MemorySegment.ofArray(words));
    }
}
