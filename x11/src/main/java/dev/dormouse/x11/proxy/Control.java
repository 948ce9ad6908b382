package dev.dormouse.x11.proxy;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.SocketReader;
import dev.dormouse.linux.SocketWriter;
import dev.dormouse.x11.X11Exception;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection of the proxy's own to a server, in this machine's byte order: questions, with their answers waited for. Requests carry the
 * server's own numbers. Any thread may use it, one at a time; events are passed over, but for who asks many things.
 */
final class Control implements AutoCloseable {
    /** Requests on the way at a time: enough to hide the round trips, few enough that neither side's buffers fill up. */
    static final int WINDOW = 64;

    /** With so few on the way the next ones are sent. */
    private static final int LOW = WINDOW / 2;

    private static final int MOST_REPLY = 64 << 20;
    private static final int HEAD = 32;
    private static final int ERROR = 0;
    private static final int REPLY = 1;
    private static final int GENERIC_EVENT = 35;
    private static final int GET_INPUT_FOCUS = 43;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Upstream upstream;
    private final boolean bigEndian;
    private final SocketReader reader;
    private final SocketWriter writer;
    private final List<Fd> unwanted = new ArrayList<>(0);
    private MemorySegment buffer = Arena.ofAuto().allocate(64 << 10);
    private int sent;
    private int errors;

    /** What is done with the answer to one of many questions. */
    interface Answers {
        /** @param reply whole, for the moment of the call only; null if it was answered by an error */
        void answered(int question, @Nullable MemorySegment reply);

        /** An event has come before the next answer. */
        default void event(MemorySegment event) {}
    }

    /** In this machine's byte order. */
    Control(XServer server) {
        this(Upstream.connect(server, false), false);
    }

    /** On a connection that is to become a client's: {@link #release} takes it back. */
    Control(Upstream connection, boolean clientsOrder) {
        upstream = connection;
        bigEndian = clientsOrder;
        upstream.socket().within(PATIENCE);
        reader = new SocketReader(upstream.socket());
        writer = new SocketWriter(upstream.socket());
    }

    /** The server's process, as this process sees it. */
    int serverPid() {
        return upstream.socket().peer().pid();
    }

    ServerSetup setup() {
        return upstream.setup();
    }

    /** How many requests without a reply the server has answered with an error since the last call. */
    synchronized int takeErrors() {
        int taken = errors;
        errors = 0;
        return taken;
    }

    /** Sends a request that has no reply. */
    synchronized void tell(byte[] request) {
        write(request);
    }

    /** Sends a request that has no reply, and a descriptor that stays the caller's. */
    synchronized void tell(byte[] request, Fd descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            writer.write(arena.allocateFrom(ValueLayout.JAVA_BYTE, request), 0, request.length, List.of(descriptor));
            sent++;
        } catch (ErrnoException e) {
            throw new X11Exception("the X server is gone", e);
        }
    }

    /** Sends a request that ends in data which lies elsewhere, and has no reply. */
    synchronized void tell(byte[] head, MemorySegment data) {
        tell(List.of(head), data);
    }

    /** Sends requests that have no replies, the last of which ends in data that lies elsewhere. */
    synchronized void tell(List<byte[]> requests, MemorySegment data) {
        tellAll(requests);
        try {
            writer.write(data, 0, data.byteSize());
        } catch (ErrnoException e) {
            throw new X11Exception("the X server is gone", e);
        }
    }

    /** Sends requests that have no replies, together. */
    synchronized void tellAll(List<byte[]> requests) {
        int size = requests.stream().mapToInt(request -> request.length).sum();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment all = arena.allocate(Math.max(1, size));
            int at = 0;
            for (byte[] request : requests) {
                MemorySegment.copy(request, 0, all, ValueLayout.JAVA_BYTE, at, request.length);
                at += request.length;
            }
            writer.write(all, 0, size);
            sent += requests.size();
        } catch (ErrnoException e) {
            throw new X11Exception("the X server is gone", e);
        }
    }

    /** How many requests have been sent over this connection. */
    synchronized int sent() {
        return sent;
    }

    /** The connection, settled, for somebody else. */
    synchronized Upstream release() {
        settle();
        upstream.socket().within(Duration.ZERO);
        return upstream;
    }

    /** The reply, or null for an error. */
    synchronized byte @Nullable [] ask(byte[] request) {
        byte[][] answer = new byte[1][];
        askEach(
                List.of(request).iterator(),
                (_, reply) -> answer[0] = reply == null ? null : reply.toArray(ValueLayout.JAVA_BYTE));
        return answer[0];
    }

    /** Waits until the server has come to all that was sent. */
    synchronized void settle() {
        ask(new byte[] {GET_INPUT_FOCUS, 0, (byte) (bigEndian ? 0 : 1), (byte) (bigEndian ? 1 : 0)});
    }

    /** Asks many questions, each of which has exactly one answer, without waiting for one before the next is asked. */
    synchronized void askEach(Iterator<byte[]> questions, Answers answers) {
        askEachAfter(
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return questions.hasNext();
                    }

                    @Override
                    public List<byte[]> next() {
                        return List.of(questions.next());
                    }
                },
                answers);
    }

    /** So also, each question being the last of some requests, of which the others have no answer. They are sent many at a time. */
    synchronized void askEachAfter(Iterator<List<byte[]>> questions, Answers answers) {
        int[] waiting = new int[WINDOW];
        int asked = 0;
        int answered = 0;
        List<byte[]> batch = new ArrayList<>();
        while (questions.hasNext() || answered < asked) {
            while (questions.hasNext() && asked - answered < WINDOW && (asked - answered <= LOW || !batch.isEmpty())) {
                batch.addAll(questions.next());
                waiting[asked++ % WINDOW] = (sent + batch.size()) & 0xffff;
            }
            if (!batch.isEmpty()) {
                tellAll(batch);
                batch.clear();
            }
            answers.answered(answered, await(waiting[answered % WINDOW], answers));
            answered++;
        }
    }

    private @Nullable MemorySegment await(int number, Answers answers) {
        for (; ; ) {
            MemorySegment message = next();
            int type = message.get(ValueLayout.JAVA_BYTE, 0);
            int sequence = number(message.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2));
            if (type == REPLY && sequence == number) {
                return message;
            }
            if (type == ERROR && sequence == number) {
                return null;
            }
            if (type == ERROR) {
                errors++;
            } else if (type != REPLY) {
                answers.event(message);
            }
        }
    }

    private void write(byte[] request) {
        try (Arena arena = Arena.ofConfined()) {
            writer.write(arena.allocateFrom(ValueLayout.JAVA_BYTE, request), 0, request.length);
            sent++;
        } catch (ErrnoException e) {
            throw new X11Exception("the X server is gone", e);
        }
    }

    private MemorySegment next() {
        read(0, HEAD);
        int type = buffer.get(ValueLayout.JAVA_BYTE, 0) & 0x7f;
        long extra =
                type == REPLY || type == GENERIC_EVENT ? length(buffer.get(ValueLayout.JAVA_INT_UNALIGNED, 4)) * 4 : 0;
        if (extra > MOST_REPLY) {
            throw new X11Exception("it sent a reply of " + extra + " bytes");
        }
        grow((int) extra + HEAD);
        read(HEAD, (int) extra);
        return buffer.asSlice(0, HEAD + extra);
    }

    private int number(short raw) {
        return (bigEndian ? Short.reverseBytes(raw) : raw) & 0xffff;
    }

    private long length(int raw) {
        return (bigEndian ? Integer.reverseBytes(raw) : raw) & 0xffffffffL;
    }

    private void grow(int size) {
        if (buffer.byteSize() < size) {
            MemorySegment larger = Arena.ofAuto().allocate(Math.max(size, 2 * buffer.byteSize()));
            larger.copyFrom(buffer);
            buffer = larger;
        }
    }

    private void read(int from, int count) {
        try {
            for (int at = from; at < from + count; ) {
                int read = reader.read(buffer, at, from + count - at, unwanted);
                if (read < 0) {
                    throw new X11Exception("the X server is gone");
                }
                at += read;
            }
        } catch (ErrnoException e) {
            throw new X11Exception("the X server does not answer", e);
        } finally {
            unwanted.forEach(Fd::close);
            unwanted.clear();
        }
    }

    @Override
    public void close() {
        upstream.close();
    }
}
