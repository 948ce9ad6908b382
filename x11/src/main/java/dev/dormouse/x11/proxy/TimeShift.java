package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import java.nio.ByteBuffer;

/** Keeps the server's time going on for programs: milliseconds since some point, which every host has at another moment. */
final class TimeShift {
    private static final int QUERY_COUNTER = 5;

    /** X servers of one host count from the same moment. */
    private static final int SAME = 1_000;

    private TimeShift() {}

    /** A server's time now; 0 where it has no SYNC. */
    static int now(Place place) {
        Opcodes sync = place.info().extensions().get("SYNC");
        Integer counter = place.info().counters().get("SERVERTIME");
        if (sync == null || counter == null) {
            return 0;
        }
        byte[] reply = place.control()
                .ask(new RequestBuilder(false, sync.major(), QUERY_COUNTER)
                        .i32(counter)
                        .build());
        // The lower half of a 64-bit number, whose upper half comes first.
        return reply == null ? 0 : Integer.reverseBytes(ByteBuffer.wrap(reply).getInt(12));
    }

    /** What makes the next server's time go on where that of the last one is now. */
    static int of(Place before, int shift, Place next) {
        return of(now(before) + shift, next);
    }

    static int of(int virtualTime, Place next) {
        int shift = virtualTime - now(next);
        return Math.abs(shift) < SAME ? 0 : shift;
    }
}
