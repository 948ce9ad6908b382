package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * What protocol a socket of any process speaks: the kernel answers getxattr(2) of {@code system.sockprotoname} on the link
 * in /proc/PID/fd, also for families that no file of /proc/net lists.
 */
public final class SocketName {
    private static final int MOST = 64;

    private SocketName() {}

    /** Such as {@code TCP}, {@code UNIX-STREAM}, {@code ALG} or {@code AF_VSOCK}; empty if the socket is gone. */
    public static String of(long pid, int fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom("/proc/" + pid + "/fd/" + fd);
            MemorySegment name = arena.allocateFrom("system.sockprotoname");
            MemorySegment value = arena.allocate(MOST);
            // Safe: two NUL-terminated strings, and a buffer whose true size is passed; all outlive the call.
            long length = new RawCall(arena).ofLong("getxattr", path.address(), name.address(), value.address(), MOST);
            byte[] bytes = value.asSlice(0, Math.max(0, Math.min(length, MOST))).toArray(ValueLayout.JAVA_BYTE);
            return new String(bytes, StandardCharsets.US_ASCII).replace("\0", "");
        }
    }
}
