package dev.dormouse.x11.client;

import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.wire.Packet;
import dev.dormouse.x11.wire.Requests;
import dev.dormouse.x11.wire.Setup;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conversation with the server: requests are sent by the hundred and answered in their order, with events in between, which
 * are kept until they are asked for. Owned by the one thread that uses the client, which blocks here, until a deadline at most.
 */
final class XConnection implements AutoCloseable {
    /** So many requests are smaller than any socket's buffer, so that the server can take all before we read its answers. */
    private static final int BATCH = 1024;

    /** Events are hints to look again: it does no harm to lose some of very many. */
    private static final int MAX_EVENTS = 4096;

    /** Packets carry no more of the number of their request. */
    private static final int LAST_SEQUENCE = 0xffff;

    private final XSocket socket;
    private final Setup setup;
    private final Duration limit;
    private final Deque<Packet> events = new ArrayDeque<>();
    private long deadline;
    private int sequence;
    private int ids;

    private XConnection(XSocket socket, Setup setup, Duration limit, long deadline) {
        this.socket = socket;
        this.setup = setup;
        this.limit = limit;
        this.deadline = deadline;
    }

    static XConnection open(Path path, byte[] cookie, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        XSocket socket = XSocket.connect(path);
        try {
            socket.write(Setup.request(cookie), deadline);
            byte[] head = socket.read(Setup.HEAD, deadline);
            Setup setup = Setup.decode(head, socket.read(Setup.extra(head), deadline));
            return new XConnection(socket, setup, limit, deadline);
        } catch (RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    Setup setup() {
        return setup;
    }

    /** Starts the clock for the next operation, all of whose questions share one limit. */
    void begin() {
        deadline = System.nanoTime() + limit.toNanos();
    }

    /** A number for a new resource of ours. */
    int newId() {
        ids++;
        return setup.base() | ids;
    }

    /** Sends a request that has no reply. What the server has against it is not heard. */
    void tell(byte[] request) {
        sequence++;
        socket.write(request, deadline);
    }

    Packet ask(byte[] request) {
        return ask(List.of(request))[0];
    }

    /** Sends requests that have a reply and returns these in the same order; some may be errors, as windows come and go. */
    Packet[] ask(List<byte[]> requests) {
        Packet[] answers = new Packet[requests.size()];
        for (int from = 0; from < answers.length; from += BATCH) {
            int to = Math.min(answers.length, from + BATCH);
            socket.write(joined(requests.subList(from, to)), deadline);
            collect(answers, from, to);
        }
        return answers;
    }

    private static byte[] joined(List<byte[]> requests) {
        int length = 0;
        for (byte[] request : requests) {
            length += request.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] request : requests) {
            all.put(request);
        }
        return all.array();
    }

    private void collect(Packet[] answers, int from, int to) {
        int first = sequence + 1;
        sequence += to - from;
        int next = from;
        while (next < to) {
            Packet packet = read();
            int index = (packet.sequence() - first) & LAST_SEQUENCE;
            if (!packet.reply() && !packet.error()) {
                keep(packet);
            } else if (from + index == next) {
                answers[next] = packet;
                next++;
            } else if (packet.reply()) {
                throw new X11Exception("it answered what was not asked");
            }
        }
    }

    /** Until all requests before this one are done. */
    void sync() {
        ask(Requests.getInputFocus());
    }

    /** The next event, or null if there is none by the deadline, in terms of {@link System#nanoTime}. */
    @Nullable
    Packet event(long until) {
        while (events.isEmpty() && socket.await(until)) {
            begin();
            Packet packet = read();
            if (!packet.error()) {
                keep(packet);
            }
        }
        return events.poll();
    }

    private void keep(Packet event) {
        if (events.size() == MAX_EVENTS) {
            events.remove();
        }
        events.add(event);
    }

    private Packet read() {
        byte[] head = socket.read(Packet.HEAD, deadline);
        int extra = Packet.extra(head);
        if (extra == 0) {
            return new Packet(head);
        }
        byte[] all = new byte[Packet.HEAD + extra];
        System.arraycopy(head, 0, all, 0, Packet.HEAD);
        System.arraycopy(socket.read(extra, deadline), 0, all, Packet.HEAD, extra);
        return new Packet(all);
    }

    @Override
    public void close() {
        socket.close();
    }
}
