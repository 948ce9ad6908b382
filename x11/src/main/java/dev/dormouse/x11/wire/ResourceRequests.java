package dev.dormouse.x11.wire;

/** Requests of the X-Resource extension, whose major opcode the server chose. */
public final class ResourceRequests {
    public static final String NAME = "X-Resource";

    private static final int LOCAL_CLIENT_PID = 2;

    private ResourceRequests() {}

    /** Announces version 1.2, without which the server does not tell pids. */
    public static byte[] queryVersion(int opcode) {
        return Requests.start(opcode, 0, 2)
                .put((byte) 1)
                .put((byte) 2)
                .putShort((short) 0)
                .array();
    }

    /** Every client and its pid, as the server's pid namespace has it. */
    public static byte[] queryPids(int opcode) {
        int allClients = 0;
        return Requests.start(opcode, 4, 4)
                .putInt(1)
                .putInt(allClients)
                .putInt(LOCAL_CLIENT_PID)
                .array();
    }

    /** Every client, pid or not. */
    public static byte[] queryClients(int opcode) {
        return Requests.start(opcode, 1, 1).array();
    }

    /** How many resources of which type a client has. */
    public static byte[] queryResources(int opcode, int client) {
        return Requests.start(opcode, 2, 2).putInt(client).array();
    }
}
