package dev.dormouse.core.bridge;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketMessage;
import dev.dormouse.linux.UnixSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * System calls that the plugin makes for Dormouse in the process that asks a question, before it gets its answer: for drivers that go by the
 * memory of whoever opens or asks them. {@code struct errand} in plugin.c: 256 bytes in the machine's order. Used by the thread of the
 * conversation. Every call may fail with an {@link ErrnoException}, that of the process, and with a {@link BridgeException} if the process
 * is gone.
 */
public final class Errands {
    private static final int MAGIC = 0x31455244;
    private static final int BYTES = 256;
    private static final int PATH_AT = 40;
    private static final int MOST_PATH = BYTES - PATH_AT - 1;

    private static final int OPEN = 0;
    private static final int KEEP = 1;
    private static final int MAP = 2;
    private static final int ASK = 3;
    private static final int CLOSE = 4;
    private static final int UNMAP = 5;

    private final UnixSocket socket;

    Errands(UnixSocket socket) {
        this.socket = socket;
    }

    /** A file that the process has opened: its number there, and a descriptor of it here that is the caller's to close. */
    public record Opened(int number, Fd here) {}

    private record Done(int result, long address) {}

    public Opened open(Path path, int flags) {
        try (SocketMessage message = send("open", errand(OPEN, 0, flags, 0, 0, 0, path.toString()), null)) {
            int number = done("open", message).result();
            if (message.descriptors().isEmpty()) {
                throw new BridgeException("a process has opened " + path + " and kept it to itself");
            }
            return new Opened(number, message.descriptors().getFirst().duplicate());
        }
    }

    /** Gives the process a descriptor; its number there. */
    public int keep(Fd fd) {
        return perform("keep", errand(KEEP, 0, 0, 0, 0, 0, ""), fd).result();
    }

    /** Maps a file there, shared and for writing; its address there. */
    public long map(Fd file, long length) {
        return perform("mmap", errand(MAP, 0, 0, 0, 0, length, ""), file).address();
    }

    /** Asks a driver (ioctl(2)) about what is at an address there; what it returns. */
    public int ask(int number, long request, long address) {
        return perform("ioctl", errand(ASK, number, 0, request, address, 0, ""), null)
                .result();
    }

    public void close(int number) {
        perform("close", errand(CLOSE, number, 0, 0, 0, 0, ""), null);
    }

    public void unmap(long address, long length) {
        perform("munmap", errand(UNMAP, 0, 0, 0, address, length, ""), null);
    }

    private static byte[] errand(int kind, int fd, int flags, long number, long address, long length, String path) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length > MOST_PATH) {
            throw new BridgeException("the path of " + name.length + " bytes is too long");
        }
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.nativeOrder())
                .putInt(MAGIC)
                .putInt(kind)
                .putInt(fd)
                .putInt(flags)
                .putLong(number)
                .putLong(address)
                .putLong(length)
                .put(name)
                .array();
    }

    private Done perform(String call, byte[] errand, @Nullable Fd along) {
        try (SocketMessage message = send(call, errand, along)) {
            return done(call, message);
        }
    }

    private SocketMessage send(String call, byte[] errand, @Nullable Fd along) {
        socket.send(errand, along == null ? new Fd[0] : new Fd[] {along});
        return socket.receive(Frame.MOST_BYTES, 1)
                .orElseThrow(
                        () -> new BridgeException("a process has ended in the middle of its restore (" + call + ")"));
    }

    private static Done done(String call, SocketMessage message) {
        Frame frame = Frame.decode(message.bytes());
        if (frame.hook() != Frame.DONE) {
            throw new BridgeException("hook " + frame.hook() + " where an errand was to be done");
        }
        if (frame.first() < 0) {
            throw new ErrnoException(call + " in the restored process", -frame.first());
        }
        return new Done(frame.first(), frame.address());
    }
}
