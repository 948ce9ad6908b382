package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.protocol.VirglException;
import dev.dormouse.gl.state.ResourceSpec;
import dev.dormouse.gl.vtest.ResourceArguments;
import dev.dormouse.gl.vtest.Transfer2;
import dev.dormouse.gl.vtest.VtestReplies;
import dev.dormouse.gl.vtest.VtestRequests;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.MemoryFile;
import dev.dormouse.linux.SocketReader;
import dev.dormouse.linux.SocketWriter;
import dev.dormouse.linux.UnixSocket;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a GL server, which speaks version 0 of vtest: contents travel over the socket, but for what is shown. What is sent is gathered until
 * something is received. Owned by one thread at a time.
 */
final class ServerLink implements AutoCloseable {
    private static final int CAPACITY = 256 << 10;
    /** Longer data is sent from where it lies. */
    private static final int DIRECT = 64 << 10;

    /** Bytes of an answer to RESOURCE_BUSY_WAIT. */
    static final int ANSWER = VtestReplies.BUSY_DWORDS * Integer.BYTES;

    private final GlServer server;
    private final UnixSocket socket;
    private final @Nullable ServerProcess process;
    private final SocketReader reader;
    private final SocketWriter writer;
    private final MemorySegment out = Arena.ofAuto().allocate(CAPACITY, 64);
    private final MemorySegment answer = Arena.ofAuto().allocate(64, 8);
    private final Deque<Fd> unasked = new ArrayDeque<>();
    private final Map<Integer, MemoryFile> shared = new HashMap<>();
    private int filled;
    private boolean hurried;
    // How long an answer may take; 0 for ever.
    private long limited;
    // Of answers that are to come before the next one that is asked for.
    private long unwanted;
    // What the server was told to write into shared memory, if it was told nothing since, and has not answered.
    private @Nullable Transfer2 ahead;
    // Whether the server may have got a part of a message only.
    private boolean torn;
    private @Nullable Caps caps;

    private ServerLink(GlServer server, UnixSocket socket, @Nullable ServerProcess process) {
        this.server = server;
        this.socket = socket;
        this.process = process;
        this.reader = new SocketReader(socket);
        this.writer = new SocketWriter(socket);
    }

    /**
     * Connects, starting the server if need be, and asks what it can do.
     *
     * @param program whose name the server gets
     * @throws GlException if it cannot be reached or is no server, with the reason
     */
    static ServerLink open(GlServer server, String program, Duration patience) {
        ServerLink link = switch (server) {
            case GlServer.Started started -> {
                ServerProcess.Connected connected = ServerProcess.start(started, patience);
                yield new ServerLink(server, connected.socket(), connected.process());
            }
            case GlServer.Listening listening -> new ServerLink(server, connect(listening), null);
        };
        try {
            link.greet(program, patience);
            return link;
        } catch (ServerGone e) {
            link.close();
            throw new GlException(server.name() + " does not work: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private static UnixSocket connect(GlServer.Listening server) {
        try {
            return UnixSocket.connect(server.socket(), UnixSocket.Type.STREAM);
        } catch (ErrnoException e) {
            throw new GlException("nobody can be reached at " + server.socket() + ": " + e.getMessage(), e);
        }
    }

    private void greet(String program, Duration patience) {
        limit(patience);
        send(MemorySegment.ofArray(VtestRequests.createRenderer(program)));
        send(VtestRequests.getCaps2());
        caps = capabilities();
        limit(Duration.ZERO);
    }

    private Caps capabilities() {
        receive(answer, 0, 2L * Integer.BYTES);
        int length = VtestReplies.capsBytes(2, word(0), word(1));
        MemorySegment bytes = Arena.ofAuto().allocate(length);
        receive(bytes, 0, length);
        try {
            return Caps.ofV2(bytes.toArray(ValueLayout.JAVA_BYTE));
        } catch (VirglException e) {
            throw new GlException(server.name() + " is no server as is needed: " + e.getMessage(), e);
        }
    }

    /** How long it may take to send or answer something from now on; zero is for ever. */
    void limit(Duration limit) {
        socket.within(limit);
        limited = limit.toNanos();
    }

    GlServer server() {
        return server;
    }

    Caps caps() {
        return Objects.requireNonNull(caps);
    }

    /** Of the server's process, 0 if it is none of ours. */
    long pid() {
        return process == null ? 0 : process.pid();
    }

    void send(int... words) {
        ahead = null;
        if (CAPACITY - filled < Integer.BYTES * words.length) {
            flush();
        }
        MemorySegment.copy(words, 0, out, ValueLayout.JAVA_INT_UNALIGNED, filled, words.length);
        filled += Integer.BYTES * words.length;
    }

    void send(MemorySegment data) {
        ahead = null;
        long length = data.byteSize();
        if (length > DIRECT) {
            flush();
            write(data.isNative() ? data : copied(data), length);
            return;
        }
        if (CAPACITY - filled < length) {
            flush();
        }
        MemorySegment.copy(data, 0, out, filled, length);
        filled += (int) length;
    }

    /** The kernel takes native memory only. */
    private static MemorySegment copied(MemorySegment data) {
        return Arena.ofAuto().allocate(data.byteSize(), 64).copyFrom(data);
    }

    /** What was gathered is to go soon: the server has something to do. What it has only to take note of can wait. */
    void hurry() {
        hurried = true;
    }

    /** Before nothing is sent for a while. */
    void pause() {
        if (hurried) {
            flush();
        }
    }

    /** What was gathered goes. */
    void flush() {
        hurried = false;
        if (filled > 0) {
            int length = filled;
            filled = 0;
            write(out, length);
        }
    }

    private void write(MemorySegment data, long length) {
        if (torn) {
            throw new ServerGone("it did not take what was sent in time", new ErrnoException("sendmsg", Errno.EPIPE));
        }
        try {
            writer.write(data, 0, length);
        } catch (ErrnoException e) {
            torn = true;
            throw broken(e);
        }
    }

    /** Waits for as much as that. What does not come in time is left out when it comes. */
    void receive(MemorySegment to, long at, long length) {
        flush();
        leaveOutUnwanted();
        long done = 0;
        long begin = limited == 0 ? 0 : System.nanoTime();
        try {
            while (done < length) {
                done += read(to, at + done, length - done);
                requireInTime(begin, done < length);
            }
        } catch (GlException e) {
            unwanted = length - done;
            throw e;
        }
    }

    /** The socket's own limit is one for each piece, of which there may be many. */
    private void requireInTime(long begin, boolean more) {
        if (more && limited > 0 && System.nanoTime() - begin > limited) {
            throw new GlException(server.name() + " does not answer in time");
        }
    }

    private void leaveOutUnwanted() {
        while (unwanted > 0) {
            MemorySegment rest = Arena.ofAuto().allocate(Math.min(unwanted, CAPACITY));
            unwanted -= read(rest, 0, rest.byteSize());
        }
    }

    private int read(MemorySegment to, long at, long length) {
        try {
            int read = reader.readFully(to, at, length, unasked);
            if (read < 0) {
                throw broken(new ErrnoException("recvmsg", Errno.EPIPE));
            }
            return read;
        } catch (ErrnoException e) {
            throw broken(e);
        } finally {
            unasked.forEach(Fd::close);
            unasked.clear();
        }
    }

    /** Nobody wants to know so much of what is still to come. */
    void leaveOut(long bytes) {
        unwanted += bytes;
    }

    private RuntimeException broken(ErrnoException e) {
        if (e.errno() == Errno.EAGAIN) {
            return new GlException(server.name() + " does not answer in time", e);
        }
        return new ServerGone(process == null ? "the connection broke" : process.death(), e);
    }

    /**
     * Makes a resource. For one that is shown, whose contents the program wants with every frame, the server shares memory with us: it is
     * quicker than the socket, and the program sees nothing of it.
     */
    void create(ResourceSpec resource) {
        if (resource.dataSize() > 0 && Frames.isShown(resource.bind())) {
            createShared(resource);
        } else {
            send(VtestRequests.resourceCreate(ResourceArguments.of(resource.words())));
        }
    }

    /** Makes a resource whose memory the server shares with us, where it can: see {@link #shared}. */
    void createShared(ResourceSpec resource) {
        send(VtestRequests.resourceCreate2(ResourceArguments.of(resource.words()), resource.dataSize()));
        ask();
        share(resource);
    }

    /** If the server cannot make it, there is no byte that would carry a descriptor, only the answer to the question behind it. */
    private void share(ResourceSpec resource) {
        MemoryFile before = shared.remove(resource.handle());
        if (before != null) {
            before.close();
        }
        Fd memory = receiveWithDescriptor();
        receive(answer, 0, memory == null ? ANSWER - 1 : ANSWER);
        if (memory != null) {
            try {
                shared.put(resource.handle(), MemoryFile.sealing(memory, resource.dataSize()));
            } catch (ErrnoException e) {
                memory.close();
                throw nonsense(new GlException("it shares memory that is no such thing: " + e.getMessage(), e));
            }
        }
    }

    private @Nullable Fd receiveWithDescriptor() {
        flush();
        leaveOutUnwanted();
        try {
            if (reader.readFully(answer, 0, 1, unasked) < 0) {
                throw broken(new ErrnoException("recvmsg", Errno.EPIPE));
            }
        } catch (ErrnoException e) {
            throw broken(e);
        }
        return unasked.poll();
    }

    void unref(int handle) {
        send(VtestRequests.resourceUnref(handle));
        MemoryFile memory = shared.remove(handle);
        if (memory != null) {
            memory.close();
        }
    }

    /** Memory into which the server writes what is asked for by TRANSFER_GET2; null if it shares none for this resource. */
    @Nullable
    MemorySegment shared(int handle) {
        MemoryFile memory = shared.get(handle);
        return memory == null ? null : memory.memory();
    }

    /** Whether something that was sent is still being done; waiting, it is not. */
    boolean busyWait(boolean wait) {
        send(VtestRequests.busyWait(wait));
        return isAnsweredBusy();
    }

    /** Waits until nothing is busy; the server then goes on at once with what will probably be wanted next, see {@link #hasGot}. */
    void waitAndGet(Transfer2 next) {
        send(VtestRequests.busyWait(true));
        send(VtestRequests.get2(next));
        ask();
        answered();
        leaveOut(ANSWER);
        ahead = next;
    }

    /** Waits for what was asked for ahead; false if that was something else, or other things were sent since. */
    boolean hasGot(Transfer2 transfer) {
        if (!transfer.equals(ahead)) {
            return false;
        }
        ahead = null;
        unwanted -= ANSWER;
        answered();
        return true;
    }

    /** Has the server answer, when it gets there. */
    void ask() {
        send(VtestRequests.busyWait(false));
    }

    /** Waits for the answer to {@link #ask}: of {@link #ANSWER} bytes. */
    void answered() {
        isAnsweredBusy();
    }

    private boolean isAnsweredBusy() {
        receive(answer, 0, ANSWER);
        try {
            return VtestReplies.isBusy(word(0), word(1), word(2));
        } catch (GlException e) {
            throw nonsense(e);
        }
    }

    /** A server that says what none says is as good as gone: the program is not to blame. */
    private ServerGone nonsense(GlException e) {
        torn = true;
        return new ServerGone(String.valueOf(e.getMessage()), e);
    }

    private int word(int index) {
        return answer.get(ValueLayout.JAVA_INT, (long) Integer.BYTES * index);
    }

    /**
     * All that was sent has been done.
     *
     * @throws GlException if the server says that it could not
     */
    void requireContent() {
        if (process != null && process.complains()) {
            throw new GlException(server.name() + " could not do all of it: " + process.ending());
        }
    }

    /** How often the server has said in its log that it could not do something. */
    long complaints() {
        return process == null ? 0 : process.complaints();
    }

    /** Whoever sends or receives is woken. */
    void shutdown() {
        socket.shutdown();
    }

    @Override
    public void close() {
        socket.close();
        shared.values().forEach(MemoryFile::close);
        shared.clear();
        if (process != null) {
            process.close();
        }
    }
}
