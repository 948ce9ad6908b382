package dev.dormouse.x11.kit;

import dev.dormouse.linux.Fd;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.protocol.RequestBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An X client that says the bytes it is told to, and holds its server to the rules: every message must carry a number that
 * is not lower than the one before and not higher than that of the last request. For one thread; waits thirty seconds at most.
 */
public final class RawClient implements AutoCloseable {
    static final String COOKIE = "MIT-MAGIC-COOKIE-1";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ByteOrder order;
    private final RawStream stream;
    private final RawSetup setup;
    private final Deque<RawMessage> events = new ArrayDeque<>();
    private final Map<Long, RawMessage> answers = new LinkedHashMap<>();
    private final Map<String, Optional<RawExtension>> extensions = new LinkedHashMap<>();
    private int nextId;
    private long sent;
    private long seen;

    private RawClient(RawStream stream, ByteOrder order, RawSetup setup) {
        this.stream = stream;
        this.order = order;
        this.setup = setup;
    }

    /** @throws X11Exception with the server's reason if it refuses */
    public static RawClient connect(Path socket, byte[] cookie, ByteOrder order) {
        RawStream stream = new RawStream(UnixSocket.connect(socket, UnixSocket.Type.STREAM), PATIENCE);
        try {
            stream.send(greeting(order, cookie.length == 0 ? "" : COOKIE, cookie));
            ByteBuffer head = ByteBuffer.wrap(stream.take(8)).order(order);
            ByteBuffer rest = ByteBuffer.wrap(stream.take((head.getShort(6) & 0xffff) * 4))
                    .order(order);
            if (head.get(0) != 1) {
                String reason = new String(rest.array(), 0, head.get(1) & 0xff, StandardCharsets.ISO_8859_1);
                throw new X11Exception("refused: " + reason.strip());
            }
            return new RawClient(stream, order, RawSetup.parse(rest));
        } catch (RuntimeException e) {
            stream.close();
            throw e;
        }
    }

    /** What every client says first. */
    public static byte[] greeting(ByteOrder order, String protocol, byte[] cookie) {
        int name = (protocol.length() + 3) / 4 * 4;
        int data = (cookie.length + 3) / 4 * 4;
        ByteBuffer bytes = ByteBuffer.allocate(12 + name + data).order(order);
        bytes.put((byte) (order == ByteOrder.BIG_ENDIAN ? 'B' : 'l')).put((byte) 0);
        bytes.putShort((short) 11).putShort((short) 0);
        bytes.putShort((short) protocol.length()).putShort((short) cookie.length);
        bytes.put(12, protocol.getBytes(StandardCharsets.ISO_8859_1)).put(12 + name, cookie);
        return bytes.array();
    }

    public ByteOrder order() {
        return order;
    }

    public RawSetup setup() {
        return setup;
    }

    /** An id that this client has not used yet. */
    public int newId() {
        return setup.base() | nextId++;
    }

    /** A request to be filled and given to {@link #send}. */
    public RequestBuilder request(int major, int data) {
        return new RequestBuilder(order == ByteOrder.BIG_ENDIAN, major, data);
    }

    /** Returns the request's number. */
    public long send(RequestBuilder request, Fd... descriptors) {
        stream.send(request.build(), descriptors);
        return ++sent;
    }

    /** Sends bytes that are as many requests as is said; returns the number of the last. */
    public long sendRaw(byte[] bytes, int requests) {
        stream.send(bytes);
        sent += requests;
        return sent;
    }

    public long sent() {
        return sent;
    }

    /** Limits how long anything waits from now on. */
    public void patience(Duration limit) {
        stream.patience(limit);
    }

    /** @throws AssertionError if there is an error instead */
    public RawMessage ask(RequestBuilder request, Fd... descriptors) {
        RawMessage answer = answer(send(request, descriptors));
        if (answer.isError()) {
            throw new AssertionError("instead of a reply: " + answer);
        }
        return answer;
    }

    /** The reply or error to a request that has one or the other. */
    public RawMessage answer(long number) {
        while (!answers.containsKey(number)) {
            if (seen > number) {
                throw new AssertionError("no answer to request " + number + ", but to one after it");
            }
            sort(next());
        }
        return taken(number);
    }

    private RawMessage taken(long number) {
        RawMessage answer = answers.remove(number);
        if (answer == null) {
            throw new AssertionError("no answer to request " + number);
        }
        return answer;
    }

    /** The error that a request without a reply was answered with; empty if it was done. */
    public Optional<RawMessage> errorOf(long number) {
        sync();
        return Optional.ofNullable(answers.remove(number));
    }

    public Optional<RawMessage> errorOf(RequestBuilder request) {
        return errorOf(send(request));
    }

    /** Returns once the server has done all that it was sent. */
    public void sync() {
        int getInputFocus = 43;
        ask(request(getInputFocus, 0));
    }

    /** Waits for an event of a type. */
    public RawMessage awaitEvent(int type) {
        Optional<RawMessage> found = takeEvent(type);
        while (found.isEmpty()) {
            sort(next());
            found = takeEvent(type);
        }
        return found.get();
    }

    /** The events that have come by now, each handed out once. */
    public List<RawMessage> events() {
        sync();
        List<RawMessage> all = new ArrayList<>(events);
        events.clear();
        return all;
    }

    /** Whether an event of a type has come by now; other events are kept. */
    public boolean hasEvent(int type) {
        sync();
        return takeEvent(type).isPresent();
    }

    private Optional<RawMessage> takeEvent(int type) {
        Optional<RawMessage> found =
                events.stream().filter(event -> event.type() == type).findFirst();
        found.ifPresent(events::remove);
        return found;
    }

    /** Empty if the server does not have it. */
    public Optional<RawExtension> extension(String name) {
        return extensions.computeIfAbsent(name, _ -> {
            byte[] text = name.getBytes(StandardCharsets.ISO_8859_1);
            int queryExtension = 98;
            RawMessage reply =
                    ask(request(queryExtension, 0).u16(text.length).u16(0).bytes(text));
            return reply.u8(8) == 0
                    ? Optional.empty()
                    : Optional.of(new RawExtension(name, reply.u8(9), reply.u8(10), reply.u8(11)));
        });
    }

    /** A descriptor that came with a message; the caller closes it. */
    public Fd takeDescriptor() {
        return stream.takeDescriptor();
    }

    private void sort(RawMessage message) {
        if (message.isEvent()) {
            events.add(message);
        } else {
            answers.put(message.sequence(), message);
        }
    }

    /** The next message, whatever it is. */
    public RawMessage next() {
        byte[] head = stream.take(32);
        ByteBuffer view = ByteBuffer.wrap(head).order(order);
        int type = head[0] & 0x7f;
        byte[] whole = head;
        if (type == RawMessage.REPLY || type == RawMessage.GENERIC_EVENT) {
            whole = append(head, stream.take(Math.multiplyExact(view.getInt(4), 4)));
        }
        return new RawMessage(whole, order, number(type, view.getShort(2) & 0xffff));
    }

    private long number(int type, int low) {
        if (type == RawMessage.KEYMAP_NOTIFY) {
            return seen;
        }
        seen += (low - seen) & 0xffff;
        if (seen > sent) {
            throw new AssertionError("a message of type " + type + " for request " + seen + " of " + sent);
        }
        return seen;
    }

    private static byte[] append(byte[] head, byte[] rest) {
        return ByteBuffer.allocate(head.length + rest.length)
                .put(head)
                .put(rest)
                .array();
    }

    /** Whether the server has hung up; what it sent before is read. */
    public boolean awaitEnd() {
        return stream.awaitEnd();
    }

    public @Nullable RawMessage unasked() {
        return answers.isEmpty() ? null : answers.values().iterator().next();
    }

    @Override
    public void close() {
        stream.close();
    }
}
