package dev.dormouse.gl.state;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.QueryType;

/**
 * A query of a program, as the one who moves it needs it.
 *
 * @param context the sub-context that it belongs to
 * @param resource the buffer into which the server writes its result: state (1 when done), size, result of 64 bits; 16 bytes
 *     from offset 0
 */
public record QueryCarry(int context, int handle, QueryType type, int resource) {
    /** Bytes of the result. */
    public static final int RESULT_BYTES = 16;

    /** Where in it the result itself is. */
    public static final int RESULT_OFFSET = 8;

    /** The state of a result that is there (VIRGL_QUERY_STATE_DONE). */
    public static final int DONE = 1;

    /** The state of a result that is awaited (VIRGL_QUERY_STATE_WAIT_HOST). */
    public static final int WAITING = 2;

    static QueryCarry of(SubContext context, QueryObject query) {
        Resource resource = query.resource();
        return new QueryCarry(context.id(), query.handle(), query.kind(), resource == null ? 0 : resource.handle());
    }

    /** Makes the server end its counting and write the result; to be sent alone, then BUSY_WAIT, then read the buffer. */
    public int[] stop() {
        return commands(Command.END_QUERY.header(1), handle, Command.GET_QUERY_RESULT.header(2), handle, 1);
    }

    /** Makes the server write the result of a query that has ended; to be sent alone, then BUSY_WAIT. */
    public int[] fetch() {
        return commands(Command.GET_QUERY_RESULT.header(2), handle, 1);
    }

    private int[] commands(int... commands) {
        int[] all = new int[commands.length + 2];
        all[0] = Command.SET_SUB_CTX.header(1);
        all[1] = context;
        System.arraycopy(commands, 0, all, 2, commands.length);
        return all;
    }
}
