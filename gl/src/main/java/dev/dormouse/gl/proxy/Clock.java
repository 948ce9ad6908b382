package dev.dormouse.gl.proxy;

import dev.dormouse.gl.protocol.Bind;
import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.QueryType;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.QueryCarry;
import dev.dormouse.gl.vtest.Box;
import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.gl.vtest.Transfer;
import dev.dormouse.gl.vtest.VtestRequests;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What time a server has, as its time stamps tell it: each GPU has a clock of its own. */
final class Clock {
    /** Not a handle that Mesa comes to: it counts from 1 on. */
    private static final int HANDLE = 0x7fff_fff0;

    /** VIRGL_FORMAT_R8_UNORM, and PIPE_BUFFER. */
    private static final int BYTES = 64;

    private static final int BUFFER = 0;

    /** VIRGL_QUERY_TIMESTAMP. */
    private static final int TIMESTAMP = 2;

    private Clock() {}

    /** Whether a program has asked for the time, so that it has to go on as the program knows it. */
    static boolean isKnown(GlModel model) {
        return model.endedQueries().stream().anyMatch(query -> query.type() == QueryType.TIMESTAMP);
    }

    /** In nanoseconds; another context than before is the current one then. */
    static long now(ServerLink link) {
        link.send(VtestRequests.resourceCreate(
                new ResourceArguments(HANDLE, BUFFER, BYTES, Bind.CUSTOM, QueryCarry.RESULT_BYTES, 1, 1, 1, 0, 0)));
        QueryResults.submit(
                new int[] {
                    Command.SET_SUB_CTX.header(1),
                    0,
                    Command.CREATE_OBJECT.header(ObjectType.QUERY, 4),
                    HANDLE,
                    TIMESTAMP,
                    0,
                    HANDLE,
                    Command.END_QUERY.header(1),
                    HANDLE,
                    Command.GET_QUERY_RESULT.header(2),
                    HANDLE,
                    1
                },
                link);
        link.busyWait(true);
        long time = read(link);
        QueryResults.submit(new int[] {Command.DESTROY_OBJECT.header(ObjectType.QUERY, 1), HANDLE}, link);
        link.send(VtestRequests.resourceUnref(HANDLE));
        return time;
    }

    private static long read(ServerLink link) {
        int bytes = QueryCarry.RESULT_BYTES;
        link.send(VtestRequests.get(new Transfer(HANDLE, 0, 0, 0, new Box(0, 0, 0, bytes, 1, 1), bytes)));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment result = arena.allocate(bytes, 8);
            link.receive(result, 0, bytes);
            return result.get(ValueLayout.JAVA_LONG, QueryCarry.RESULT_OFFSET);
        }
    }
}
