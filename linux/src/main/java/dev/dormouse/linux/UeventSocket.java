package dev.dormouse.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Speaks to those who listen for device events in a network namespace (netlink(7), NETLINK_KOBJECT_UEVENT). The socket stays in
 * its namespace whoever uses it; a thread of its own enters the namespace to make it and ends there, so that no other code ever
 * runs in it. Not safe for two threads.
 */
public final class UeventSocket implements AutoCloseable {
    /** {@code struct nlmsghdr}. */
    private static final int HEADER = 16;

    /** Room for "SEQNUM=" and a number of 20 digits. */
    private static final int SEQNUM = 28;

    /** What the kernel takes of an event (kernel: lib/kobject_uevent.c, UEVENT_BUFFER_SIZE). */
    public static final int MAX_EVENT = 2048 - HEADER - SEQNUM;

    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 02000000;
    private static final int NETLINK_KOBJECT_UEVENT = 15;
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_RDONLY_CLOEXEC = 02000000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int ECONNREFUSED = 111;
    private static final int ADDRESS_BYTES = 12;
    private static final int KERNEL = 0;
    private static final int UDEV_GROUP = 2;

    private final int socket;

    private UeventSocket(int socket) {
        this.socket = socket;
    }

    /**
     * @param namespace such as /proc/PID/ns/net
     * @throws UncheckedIOException if there is no such namespace, or without CAP_SYS_ADMIN
     */
    public static UeventSocket in(Path namespace) {
        CompletableFuture<UeventSocket> made = new CompletableFuture<>();
        Thread.ofPlatform().name("uevent").start(() -> {
            try {
                made.complete(inside(namespace));
            } catch (RuntimeException | Error e) {
                made.completeExceptionally(e);
            }
        });
        try {
            return made.join();
        } catch (CompletionException e) {
            throw Foreign.failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private static UeventSocket inside(Path namespace) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            MemorySegment name = arena.allocateFrom(namespace.toString());
            // Safe: a NUL-terminated path that outlives the call.
            int file = (int) Handles.OPEN.invokeExact(state, name, O_RDONLY_CLOEXEC);
            require(file >= 0, state, namespace + " cannot be opened");
            try {
                // Safe: changes the namespace of this thread only, which ends right after.
                int entered = (int) Handles.SETNS.invokeExact(state, file, CLONE_NEWNET);
                require(entered == 0, state, namespace + " cannot be entered");
            } finally {
                close(state, file);
            }
            int socket = (int) Handles.SOCKET.invokeExact(state, AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_KOBJECT_UEVENT);
            require(socket >= 0, state, "there are no device events");
            return new UeventSocket(socket);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /**
     * Has the kernel send an event as its own, which is the only kind that listeners believe to be the kernel's (kernel 4.18,
     * commit 94e5e3087a67). The kernel adds SEQNUM.
     *
     * @param event at most {@link #MAX_EVENT} bytes
     * @throws UncheckedIOException without CAP_SYS_ADMIN in the user namespace that the network namespace belongs to
     */
    public void sendAsKernel(byte[] event) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            send(arena, state, request(event), 0);
            MemorySegment answer = arena.allocate(4096);
            // Safe: never writes more than the length that is passed, which is the segment's.
            long got = (long) Handles.RECV.invokeExact(state, socket, answer, answer.byteSize(), MSG_DONTWAIT);
            require(got >= 0, state, "the kernel did not answer");
            int error = error(answer.asSlice(0, got).asByteBuffer());
            if (error != 0) {
                throw failed("the kernel refused the event", error);
            }
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** Sends to those who listen for what udev says. It is no failure if nobody does. */
    public void sendAsUdev(byte[] message) {
        try (Arena arena = Arena.ofConfined()) {
            send(arena, arena.allocate(Libc.STATE), message, UDEV_GROUP);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** A request of any type with an acknowledgement wanted. */
    static byte[] request(byte[] event) {
        short anyType = 16;
        short requestWithAck = 1 | 4;
        return ByteBuffer.allocate(HEADER + event.length)
                .order(ByteOrder.nativeOrder())
                .putInt(HEADER + event.length)
                .putShort(anyType)
                .putShort(requestWithAck)
                .putInt(1)
                .putInt(KERNEL)
                .put(event)
                .array();
    }

    /** The errno in an acknowledgement (NLMSG_ERROR), 0 if all is well. */
    static int error(ByteBuffer answer) {
        if (answer.remaining() < HEADER + Integer.BYTES) {
            throw new UncheckedIOException(new IOException("the kernel's answer is cut off"));
        }
        return -answer.order(ByteOrder.nativeOrder()).getInt(HEADER);
    }

    private void send(Arena arena, MemorySegment state, byte[] bytes, int group) throws Throwable {
        MemorySegment address = arena.allocate(ADDRESS_BYTES, Integer.BYTES);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_NETLINK);
        address.set(ValueLayout.JAVA_INT, 4, KERNEL);
        address.set(ValueLayout.JAVA_INT, 8, group);
        MemorySegment data = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
        // Safe: both segments have the lengths that are passed, and the kernel only reads them.
        long sent = (long) Handles.SENDTO.invokeExact(state, socket, data, data.byteSize(), 0, address, ADDRESS_BYTES);
        // An older kernel takes no events itself, and says so after it has served the group.
        require(sent >= 0 || (group != 0 && Libc.errno(state) == ECONNREFUSED), state, "the event cannot be sent");
    }

    private static void require(boolean fine, MemorySegment state, String otherwise) {
        if (!fine) {
            throw failed(otherwise, Libc.errno(state));
        }
    }

    private static UncheckedIOException failed(String what, int errno) {
        return new UncheckedIOException(new IOException(what + ": errno " + errno));
    }

    private static void close(MemorySegment state, int descriptor) throws Throwable {
        // Safe: the descriptor was opened here and is closed once.
        int ignored = (int) Handles.CLOSE.invokeExact(state, descriptor);
        assert ignored <= 0;
    }

    @Override
    public void close() {
        try (Arena arena = Arena.ofConfined()) {
            close(arena.allocate(Libc.STATE), socket);
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    /** Looked up on first use. */
    private static final class Handles {
        static final MethodHandle OPEN = Libc.function("open", ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
        static final MethodHandle SETNS = Libc.function("setns", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        static final MethodHandle SOCKET =
                Libc.function("socket", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
        static final MethodHandle SENDTO = Libc.sizeFunction(
                "sendto",
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT);
        static final MethodHandle RECV = Libc.sizeFunction(
                "recv", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
        static final MethodHandle CLOSE = Libc.function("close", ValueLayout.JAVA_INT);
    }
}
