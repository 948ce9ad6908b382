package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Asks the kernel for the unix sockets of a network namespace (sock_diag(7), NETLINK_SOCK_DIAG). A thread of its own enters
 * the namespace and ends in it, so that no other code ever runs there.
 */
public final class SocketDiag {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 02000000;
    private static final int NETLINK_SOCK_DIAG = 4;
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_RDONLY_CLOEXEC = 02000000;
    private static final int EINTR = 4;
    private static final int BUFFER = 64 << 10;

    /** A namespace with more sockets than these is described in part. */
    private static final int MOST = 200_000;

    private final Arena arena;
    private final RawCall call;

    private SocketDiag(Arena arena) {
        this.arena = arena;
        this.call = new RawCall(arena);
    }

    /**
     * The unix sockets of a namespace.
     *
     * @param known false where the kernel did not answer: no unix_diag, no right to enter the namespace, or it is gone
     * @param sockets at most {@value #MOST}
     * @param truncated whether there are more
     */
    public record Answer(boolean known, List<UnixDiag.Entry> sockets, boolean truncated) {
        static final Answer NONE = new Answer(false, List.of(), false);
    }

    /**
     * Every unix socket of a namespace; empty where the kernel does not tell.
     *
     * @param namespace such as /proc/PID/ns/net
     */
    public static List<UnixDiag.Entry> unixSockets(Path namespace) {
        return await(ask(namespace)).sockets();
    }

    /** The same, at once and to be awaited: the first call of a process takes a while. */
    public static CompletableFuture<Answer> ask(Path namespace) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("socket-diag").start(() -> {
            try (Arena arena = Arena.ofConfined()) {
                answer.complete(new SocketDiag(arena).enter(namespace));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** What was asked for, with the exception that its thread met, if any. */
    public static Answer await(CompletableFuture<Answer> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            throw Foreign.failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private Answer enter(Path namespace) {
        // Safe: a NUL-terminated path that outlives the call.
        int file = call.ofInt("open", arena.allocateFrom(namespace.toString()).address(), O_RDONLY_CLOEXEC);
        if (file < 0) {
            return Answer.NONE;
        }
        try {
            // Safe: changes the namespace of this thread only, which ends right after.
            return call.ofInt("setns", file, CLONE_NEWNET) < 0 ? Answer.NONE : connect();
        } finally {
            call.ofInt("close", file);
        }
    }

    private Answer connect() {
        int socket = call.ofInt("socket", AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG);
        if (socket < 0) {
            return Answer.NONE;
        }
        try {
            byte[] request = UnixDiag.request();
            MemorySegment message = arena.allocateFrom(ValueLayout.JAVA_BYTE, request);
            // Safe: the segment has exactly the length that is passed.
            long sent = call.ofLong("send", socket, message.address(), request.length, 0);
            return sent < 0 ? Answer.NONE : answers(socket);
        } finally {
            call.ofInt("close", socket);
        }
    }

    private Answer answers(int socket) {
        MemorySegment buffer = arena.allocate(BUFFER);
        List<UnixDiag.Entry> found = new ArrayList<>();
        while (found.size() < MOST) {
            // Safe: never writes more than the length that is passed, which is the segment's.
            long length = call.ofLong("recv", socket, buffer.address(), BUFFER, 0);
            if (length < 0 && call.errno() == EINTR) {
                continue;
            }
            if (length <= 0) {
                return new Answer(false, found, true);
            }
            UnixDiag.Answers read = UnixDiag.decode(buffer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), found);
            if (read.last()) {
                return new Answer(read.error() == 0, found, false);
            }
        }
        return new Answer(true, found, true);
    }
}
