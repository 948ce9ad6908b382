package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Asks the kernel for the unix sockets of a network namespace (netlink(7), NETLINK_SOCK_DIAG). A thread of its own enters
 * the namespace and ends in it, so that no other code ever runs there.
 */
public final class SocketDiag {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 02000000;
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_RDONLY_CLOEXEC = 02000000;
    private static final int BUFFER = 64 << 10;

    /** A namespace with more sockets than these is described in part: two million is the kernel's own limit of inodes. */
    private static final int MOST = 200_000;

    private SocketDiag() {}

    /**
     * Every unix socket of a namespace; empty where the kernel has no unix_diag.
     *
     * @param namespace such as /proc/PID/ns/net
     */
    public static List<UnixDiag.Entry> unixSockets(Path namespace) {
        CompletableFuture<List<UnixDiag.Entry>> answer = new CompletableFuture<>();
        Thread.ofPlatform().name("socket-diag").start(() -> {
            try {
                answer.complete(inside(namespace));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw Foreign.failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private static List<UnixDiag.Entry> inside(Path namespace) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            // Safe: a NUL-terminated path that outlives the call.
            int file =
                    (int) Handles.OPEN.invokeExact(state, arena.allocateFrom(namespace.toString()), O_RDONLY_CLOEXEC);
            if (file < 0) {
                return List.of();
            }
            try {
                // Safe: changes the namespace of this thread only, which ends right after.
                int entered = (int) Handles.SETNS.invokeExact(state, file, CLONE_NEWNET);
                return entered < 0 ? List.of() : ask(arena, state);
            } finally {
                close(state, file);
            }
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    private static List<UnixDiag.Entry> ask(Arena arena, MemorySegment state) throws Throwable {
        int socket = (int) Handles.SOCKET.invokeExact(state, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG);
        if (socket < 0) {
            return List.of();
        }
        try {
            byte[] request = UnixDiag.request();
            MemorySegment message = arena.allocateFrom(ValueLayout.JAVA_BYTE, request);
            // Safe: the segment has exactly the length that is passed.
            long sent = (long) Handles.SEND.invokeExact(state, socket, message, (long) request.length, 0);
            return sent < 0 ? List.of() : answers(arena, state, socket);
        } finally {
            close(state, socket);
        }
    }

    private static List<UnixDiag.Entry> answers(Arena arena, MemorySegment state, int socket) throws Throwable {
        MemorySegment buffer = arena.allocate(BUFFER);
        List<UnixDiag.Entry> found = new ArrayList<>();
        while (found.size() < MOST) {
            // Safe: never writes more than the length that is passed, which is the segment's.
            long length = (long) Handles.RECV.invokeExact(state, socket, buffer, (long) BUFFER, 0);
            if (length <= 0
                    || UnixDiag.decode(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), found)
                            .last()) {
                break;
            }
        }
        return found;
    }

    private static void close(MemorySegment state, int descriptor) throws Throwable {
        // Safe: the descriptor was opened here and is closed once.
        int ignored = (int) Handles.CLOSE.invokeExact(state, descriptor);
        assert ignored <= 0;
    }

    /** Looked up on first use. */
    private static final class Handles {
        static final MethodHandle OPEN = Libc.function("open", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        static final MethodHandle SETNS = Libc.function("setns", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        static final MethodHandle SOCKET =
                Libc.function("socket", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        static final MethodHandle SEND = Libc.sizeFunction(
                "send", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
        static final MethodHandle RECV = Libc.sizeFunction(
                "recv", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
        static final MethodHandle CLOSE = Libc.function("close", ValueLayout.JAVA_INT);
    }
}
