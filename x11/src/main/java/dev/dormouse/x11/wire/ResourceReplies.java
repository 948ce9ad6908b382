package dev.dormouse.x11.wire;

import dev.dormouse.x11.X11Exception;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replies of the X-Resource extension. */
public final class ResourceReplies {
    private static final int LOCAL_CLIENT_PID = 2;
    private static final int ID_HEAD = 12;
    private static final int PAIR = 8;

    private ResourceReplies() {}

    /** Of QueryClients: each client by the first resource it may have. */
    public static List<Integer> clients(Packet reply) {
        int count = reply.count(8, PAIR);
        List<Integer> clients = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            clients.add(reply.i32(Packet.HEAD + PAIR * i));
        }
        return clients;
    }

    /**
     * Of QueryClientIds: pid by client. The server learns a pid from the kernel when the client connects: it is that of the
     * process that connected, as the server's pid namespace has it, and 0 for a process that this namespace does not have.
     */
    public static Map<Integer, Integer> pids(Packet reply) {
        Map<Integer, Integer> pids = new LinkedHashMap<>();
        int at = Packet.HEAD;
        for (int left = reply.count(8, ID_HEAD); left > 0; left--) {
            int length = reply.i32(at + 8);
            if (length < 0 || length > reply.size()) {
                throw new X11Exception("it sent a client's id of " + Integer.toUnsignedString(length) + " bytes");
            }
            if (reply.i32(at + 4) == LOCAL_CLIENT_PID && length >= 4) {
                pids.put(reply.i32(at), reply.i32(at + ID_HEAD));
            }
            at += ID_HEAD + 4 * Requests.words(length);
        }
        return pids;
    }

    /** Of QueryClientResources: number of resources by type, an atom. */
    public static Map<Integer, Integer> counts(Packet reply) {
        int count = reply.count(8, PAIR);
        Map<Integer, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            counts.put(reply.i32(Packet.HEAD + PAIR * i), reply.i32(Packet.HEAD + PAIR * i + 4));
        }
        return counts;
    }
}
