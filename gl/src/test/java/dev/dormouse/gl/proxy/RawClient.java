package dev.dormouse.gl.proxy;

import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.gl.vtest.VtestRequests;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MemoryFile;
import dev.dormouse.linux.SocketReader;
import dev.dormouse.linux.SocketWriter;
import dev.dormouse.linux.UnixSocket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A program of ours that speaks vtest itself. */
final class RawClient implements AutoCloseable {
    private UnixSocket socket;
    private SocketReader reader;
    private SocketWriter writer;
    private final List<Fd> received = new ArrayList<>();

    private RawClient(UnixSocket socket) {
        this.socket = socket;
        this.reader = new SocketReader(socket);
        this.writer = new SocketWriter(socket);
    }

    static RawClient connect(Path socket) {
        return on(UnixSocket.connect(socket, UnixSocket.Type.STREAM));
    }

    /** The socket becomes its own. */
    static RawClient on(UnixSocket socket) {
        return new RawClient(socket.within(Duration.ofSeconds(60)));
    }

    /** One that is connected already. */
    static RawClient over(UnixSocket socket) {
        return new RawClient(socket.within(Duration.ofSeconds(60)));
    }

    /** Introduces itself and agrees on a version. */
    static RawClient start(Path socket, String name, int version) {
        RawClient client = connect(socket);
        client.send(VtestRequests.createRenderer(name));
        client.send(1, 11, version);
        client.words(3);
        return client;
    }

    void send(int... words) {
        send(MemorySegment.ofArray(words).toArray(ValueLayout.JAVA_BYTE));
    }

    void send(byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            writer.write(arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes), 0, bytes.length);
        }
    }

    byte[] bytes(int length) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(length, 8);
            for (long done = 0; done < length; ) {
                int read = reader.read(buffer, done, length - done, received);
                if (read < 0) {
                    throw new IllegalStateException("the connection was closed");
                }
                done += read;
            }
            return buffer.toArray(ValueLayout.JAVA_BYTE);
        }
    }

    int[] words(int count) {
        return MemorySegment.ofArray(bytes(Integer.BYTES * count)).toArray(ValueLayout.JAVA_INT_UNALIGNED);
    }

    /** The memory that came with the answer to RESOURCE_CREATE2. */
    MemoryFile create2(ResourceArguments resource, int size) {
        int[] words = resource.words();
        send(
                11, 12, words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7], words[8],
                words[9], size);
        bytes(1);
        return MemoryFile.of(received.removeFirst(), size);
    }

    void create(ResourceArguments resource) {
        send(VtestRequests.resourceCreate(resource));
    }

    /** A NOP: after it a server has to be asked whether it is idle. */
    void drawNothing() {
        send(1, 6, 0);
    }

    /** Waits until all is done. */
    int busyWait() {
        return busyWait(0);
    }

    /** The same, asking for one resource. */
    int busyWait(int handle) {
        send(2, 7, handle, 1);
        return words(3)[2];
    }

    /** As a restored program finds another socket where its own was. */
    void continueOn(UnixSocket other) {
        socket.close();
        socket = other.within(Duration.ofSeconds(60));
        reader = new SocketReader(other);
        writer = new SocketWriter(other);
    }

    @Override
    public void close() {
        received.forEach(Fd::close);
        socket.close();
    }
}
