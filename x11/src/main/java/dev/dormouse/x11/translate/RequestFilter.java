package dev.dormouse.x11.translate;

import dev.dormouse.linux.Fd;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.Shape;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.CursorResource;
import dev.dormouse.x11.state.LongRequest;
import dev.dormouse.x11.state.Tracker;
import dev.dormouse.x11.state.Verdict;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One client's requests on their way to the server: framed, followed, checked, translated in place. What most requests need is done
 * without the display's lock: their ids are the client's own, which nobody else changes. Owned by the thread that reads from the
 * client; a move changes it while that thread stands still.
 */
public final class RequestFilter {
    /** What a request may have at most before it is sent on piece by piece; no field of interest lies beyond it. */
    private static final int WHOLE = 128 << 10;

    /** X.Org's limit with BIG-REQUESTS, in bytes. */
    private static final int MOST = 4_194_303 * 4;

    private static final int NO_OPERATION = 127;
    private static final int GET_INPUT_FOCUS = 43;
    private static final int MOST_DESCRIPTORS = 128;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final DisplayState display;
    private final ClientModel model;
    private final PendingQueue pending;
    private final ReentrantLock lock;
    private final boolean swapped;
    private final Message message;
    private final RequestTranslator translator;
    private final Deque<Fd> descriptors = new ArrayDeque<>();
    private final Outgoing out = new Outgoing();
    private final List<byte[]> afterwards = new ArrayList<>(0);
    private final Route routeOfOwn;
    private final ClientContext context;
    private ClientIds ids;
    // Set before the client's first request, or while it stands still.
    private volatile ClientProcess process = ClientProcess.UNKNOWN;
    private boolean plainNumbers = true;
    private boolean bigRequests;
    // Written by the filter's thread before anything of a batch is sent; read by the other direction's.
    private volatile long published;
    private long sequence;
    private long upstream;
    private int rest;
    private boolean restIsDropped;
    // Of a request that is under way; null for those that nobody follows.
    private @Nullable LongBody longBody;
    private int unsent;

    RequestFilter(DisplayState display, ClientModel model, ClientIds ids, PendingQueue pending) {
        this.display = display;
        this.model = model;
        this.ids = ids;
        this.pending = pending;
        this.lock = display.lock();
        this.swapped = model.bigEndian();
        this.message = new Message(swapped);
        this.translator = new RequestTranslator(display.numbers(), display.events(), ids);
        this.routeOfOwn = display.routes().find(GET_INPUT_FOCUS, 0);
        this.context = new ClientContext(model, display, this);
    }

    /** Descriptors that came with what was received; they are the filter's until they are sent on. */
    public Deque<Fd> descriptors() {
        return descriptors;
    }

    /** What to send, filled by {@link #filter}. */
    public Outgoing out() {
        return out;
    }

    /** Whether part of a request is still to come that has been sent on in part already. */
    public boolean inRequest() {
        return rest > 0;
    }

    public long sequence() {
        return sequence;
    }

    /**
     * Goes through what was received.
     *
     * @return where what is left begins: an incomplete request, to be seen again with more of it
     * @throws X11Exception for bytes that are no X protocol: the connection is to be closed
     */
    public int filter(MemorySegment buffer, int start, int end) {
        try {
            return scan(buffer, start, end);
        } finally {
            if (lock.isHeldByCurrentThread()) {
                lock.unlock();
            }
        }
    }

    private int scan(MemorySegment buffer, int start, int end) {
        int at = start;
        unsent = start;
        if (rest > 0) {
            at = passRest(buffer, start, end);
        }
        Routes routes = display.routes();
        while (end - at >= 4) {
            // Opcodes and length at once: most requests that come in great numbers are short.
            int head = buffer.get(INT, at);
            int size = size(buffer, at, end, head >>> 16);
            int present = Math.min(size, end - at);
            if (size == 0 || (size > present && present < WHOLE)) {
                break;
            }
            sequence++;
            upstream++;
            Route route = routes.find(head & 0xff, head >>> 8 & 0xff);
            rest = size - present;
            if (!route.simple() || size < route.minimum() || !translated(buffer, at, route)) {
                handle(buffer, at, present, size, route);
            }
            at += present;
        }
        out.stretch(unsent, at);
        unsent = at;
        if (rest == 0 && (display.model().hasReaped() || !afterwards.isEmpty())) {
            reap();
        }
        published = sequence;
        return at;
    }

    private int passRest(MemorySegment buffer, int start, int end) {
        int count = Math.min(rest, end - start);
        rest -= count;
        if (longBody != null) {
            collect(longBody, buffer, start, count);
        }
        if (restIsDropped) {
            unsent = start + count;
            restIsDropped = rest > 0;
        }
        return start + count;
    }

    private void collect(LongBody body, MemorySegment buffer, int at, int count) {
        body.add(buffer, at, count);
        if (rest == 0) {
            longBody = null;
            if (!lock.isHeldByCurrentThread()) {
                lock.lock();
            }
            body.follow(model);
        }
    }

    /**
     * Of the request that begins here, in bytes; 0 if that cannot be told yet.
     *
     * @param length its length field as it lies there
     */
    private int size(MemorySegment buffer, int at, int end, int length) {
        int units = swapped ? Short.reverseBytes((short) length) & 0xffff : length;
        if (units != 0) {
            return units << 2;
        }
        if (!bigRequests) {
            throw new X11Exception("a request of length 0");
        }
        if (end - at < 8) {
            return 0;
        }
        long big = (i32(buffer, at + 4) & 0xffffffffL) * 4;
        if (big < 8 || big > MOST) {
            throw new X11Exception("a request of " + big + " bytes");
        }
        return (int) big;
    }

    /** The quick way: only ids at fixed places, all the client's own. False, with nothing changed, if it is not enough. */
    private boolean translated(MemorySegment buffer, int at, Route route) {
        int shift = ids.shift();
        int mask = ids.mask();
        int base = ids.virtualBase();
        int[] fields = route.ids();
        if (fields.length > 0 && u16(buffer, at + 2) == 0) {
            return false;
        }
        if (route.numbers().length > 0 && !plainNumbers) {
            return false;
        }
        for (int field : fields) {
            if ((i32(buffer, at + Route.offset(field)) & ~mask) != base) {
                return false;
            }
        }
        if (shift != 0) {
            for (int field : fields) {
                int place = at + Route.offset(field);
                i32(buffer, place, i32(buffer, place) + shift);
            }
        }
        if (display.moved()) {
            retarget(buffer, at);
        }
        return true;
    }

    private void handle(MemorySegment buffer, int at, int present, int size, Route route) {
        if (!lock.isHeldByCurrentThread()) {
            lock.lock();
        }
        Message request = message.at(buffer, at, present);
        if (route.shape() == null) {
            refuse(request, XError.REQUEST, 0);
        } else if (size < route.minimum() + (request.u16(2) == 0 ? 4 : 0)) {
            refuse(request, XError.LENGTH, 0);
        } else {
            decide(request, route);
        }
    }

    private void decide(Message request, Route route) {
        model.sequence(sequence);
        RequestRule rule = route.rule();
        if (rule == null) {
            forward(request, route, null);
        } else {
            decide(request, route, decision(rule, request));
        }
    }

    /** Rules see every request in its short form, and what they change of it is changed. */
    private Decision decision(RequestRule rule, Message request) {
        if (request.u16(2) != 0) {
            return rule.decide(context, request);
        }
        Message plain = LongRequest.shortened(request);
        Decision decision = rule.decide(context, plain);
        LongRequest.restore(plain, request);
        return decision;
    }

    private void decide(Message request, Route route, Decision decision) {
        switch (decision) {
            case Decision.Forward _ -> forward(request, route, null);
            case Decision.ForwardReply reply -> forward(request, route, reply.rule());
            case Decision.Ignore _ -> {
                discard(request, route);
                ignore(request);
            }
            case Decision.Answer answer -> answer(request, route, answer.message());
            case Decision.Refuse refusal -> {
                discard(request, route);
                refuse(request, refusal.code(), refusal.badValue());
            }
            case Decision.Replace other -> replace(request, other);
        }
    }

    /** Followed, translated, sent. */
    private void forward(Message request, Route route, @Nullable ReplyRule rule) {
        Shape shape = Objects.requireNonNull(route.shape());
        if (!translator.check(request, shape, route.mayNameRoot(), route.mayNameForeigners())) {
            discard(request, route);
            refuse(request, translator.refusedCode(), translator.refusedValue());
            return;
        }
        byte[] copy = route.hasReply() && request.length() <= WHOLE ? request.bytes() : null;
        int carried = route.carriesDescriptors() ? shape.descriptors(request) : 0;
        if (carried > descriptors.size()) {
            refuse(request, XError.LENGTH, 0);
            return;
        }
        Verdict verdict = route.tracker() == null ? Verdict.PASS : follow(request, route, route.tracker());
        if (verdict == Verdict.WITHHOLD) {
            ignore(request);
            return;
        }
        if (carried > 0) {
            SharedMemory.keep(display.model(), request, descriptors.getFirst());
        }
        if (!context.isPlain()) {
            MessageData.leaving(display, request);
        }
        if (translator.changes()) {
            translator.translate(request, shape);
        }
        retarget(request);
        if (route.hasReply()) {
            wait(new Pending(upstream, sequence, route, copy, rule, null, null));
        }
        if (carried > 0) {
            sendWithDescriptors(request, carried);
        }
        askAbout(request, display.model().takeUnseen());
    }

    /** What extensions' trackers follow they need whole: glyphs above all. Of the core protocol the beginning is enough. */
    private Verdict follow(Message request, Route route, Tracker tracker) {
        if (rest > 0 && !route.extension().isEmpty()) {
            longBody = new LongBody(tracker, request);
            return Verdict.PASS;
        }
        return tracker.request(model, request);
    }

    /** As if the client had sent the other. */
    private void replace(Message request, Decision.Replace other) {
        byte[] sent;
        try (Arena arena = Arena.ofConfined()) {
            Message instead = new Message(swapped)
                    .at(arena.allocateFrom(ValueLayout.JAVA_BYTE, other.request()), 0, other.request().length);
            Route route = display.routes().find(instead.u8(0), instead.u8(1));
            if (route.tracker() != null) {
                route.tracker().request(model, instead);
            }
            SharedMemory.keep(display.model(), instead, other.descriptor());
            sent = translatedOwn(other.request());
        }
        int at = place(request);
        out.stretch(unsent, at);
        out.own(sent, other.descriptor());
        unsent = at + request.length();
    }

    private void sendWithDescriptors(Message request, int carried) {
        List<Fd> along = new ArrayList<>();
        for (int i = 0; i < carried; i++) {
            along.add(descriptors.removeFirst());
        }
        int at = place(request);
        out.stretch(unsent, at);
        out.stretch(at, at + request.length(), along);
        unsent = at + request.length();
    }

    /** What came with a request that does not reach the server must not go with the next one. */
    private void discard(Message request, Route route) {
        int carried = route.carriesDescriptors()
                ? Objects.requireNonNull(route.shape()).descriptors(request)
                : 0;
        for (int i = 0; i < carried && !descriptors.isEmpty(); i++) {
            descriptors.removeFirst().close();
        }
    }

    /** The server gets a NoOperation of the same length. */
    private void ignore(Message request) {
        request.u8(0, NO_OPERATION);
    }

    private void refuse(Message request, int code, int badValue) {
        int major = request.u8(0);
        int minor = major < NO_OPERATION ? 0 : request.u8(1);
        answer(request, routeOfOwn, XError.packet(swapped, code, badValue, major, minor));
    }

    /** The server is asked for the input focus instead, in the last four bytes of the request; its reply's place is the answer's. */
    private void answer(Message request, Route route, byte[] reply) {
        int at = place(request);
        int end = at + request.length();
        wait(new Pending(upstream, sequence, route, null, null, reply, null));
        out.stretch(unsent, at);
        if (rest > 0) {
            restIsDropped = true;
        }
        request.u8(request.length() - 4, GET_INPUT_FOCUS);
        request.u8(request.length() - 3, 0);
        request.u16(request.length() - 2, 1);
        out.stretch(end - 4, end);
        unsent = end;
    }

    /**
     * What programs have freed before, and nothing uses any more, is freed on the server: once it has come to all that was sent, for that may
     * use it still. So is done what rules want done then.
     */
    private void reap() {
        if (!lock.isHeldByCurrentThread()) {
            lock.lock();
        }
        List<byte[]> freeing = new ArrayList<>(afterwards);
        freeing.addAll(display.takeFreeing());
        afterwards.clear();
        byte[] question = swapped ? new byte[] {GET_INPUT_FOCUS, 0, 0, 1} : new byte[] {GET_INPUT_FOCUS, 0, 1, 0};
        ask(new Decision.Own(question, reply -> {
            if (reply != null) {
                display.questions().tell(freeing);
            }
        }));
    }

    /** Cursors are made of pixmaps that are freed at once, so what they look like is asked for now. */
    private void askAbout(Message request, List<CursorResource> cursors) {
        if (cursors.isEmpty()) {
            return;
        }
        int end = place(request) + request.length();
        out.stretch(unsent, end);
        unsent = end;
        for (CursorResource cursor : cursors) {
            CursorImages.questions(cursor, display.model()).forEach(this::ask);
        }
    }

    /** Once the server has come to what the client has sent so far: requests of the proxy's own connection, with the server's numbers. */
    void tellAfterwards(List<byte[]> requests) {
        afterwards.addAll(requests);
    }

    private void ask(Decision.Own question) {
        out.own(translatedOwn(question.request()));
        upstream++;
        wait(new Pending(upstream, sequence, routeOfOwn, null, null, null, question.question()));
    }

    private byte[] translatedOwn(byte[] request) {
        return display.translated(model.bigEndian(), request);
    }

    private void wait(Pending request) {
        if (!pending.add(request)) {
            throw new X11Exception("too many requests without reading their answers");
        }
    }

    private void retarget(Message request) {
        if (display.moved()) {
            request.u8(0, display.numbers().opcodes().realMajor(request.u8(0)));
        }
    }

    private void retarget(MemorySegment buffer, int at) {
        int real = display.numbers().opcodes().realMajor(buffer.get(BYTE, at) & 0xff);
        buffer.set(BYTE, at, (byte) real);
    }

    private int place(Message request) {
        return request.position();
    }

    /** A question whose answer tells that everything before it is done; to be sent by the caller, while the thread stands still. */
    public byte[] fence(Runnable reached) {
        upstream++;
        wait(new Pending(upstream, sequence, routeOfOwn, null, null, null, _ -> reached.run()));
        byte[] little = {GET_INPUT_FOCUS, 0, 1, 0};
        return swapped ? new byte[] {GET_INPUT_FOCUS, 0, 0, 1} : little;
    }

    public ClientProcess process() {
        return process;
    }

    /** Whose connection it is. */
    public void process(ClientProcess client) {
        process = client;
    }

    public boolean hasBigRequests() {
        return bigRequests;
    }

    /** A client that has sent so many requests before. */
    public void resume(long last, boolean withBigRequests) {
        sequence = last;
        published = last;
        bigRequests = withBigRequests;
        model.sequence(last);
    }

    /** The number of the next request that is sent besides the client's own. */
    long nextUpstream() {
        return ++upstream;
    }

    /** All of a sequence number that a message of the server's has the lower half of: of the last request that has it. */
    long whole(int half) {
        long known = published;
        return known - (known - half & 0xffff);
    }

    void bigRequests(boolean enabled) {
        bigRequests = enabled;
    }

    boolean isPlain() {
        return ids.shift() == 0;
    }

    /** A new connection: so many requests have been sent over it already. */
    void restart(ClientIds newIds, long sent, boolean plain) {
        restIsDropped = rest > 0;
        ids = newIds;
        translator.restart(newIds);
        upstream = sent;
        plainNumbers = plain;
    }

    private int u16(MemorySegment buffer, int at) {
        short value = buffer.get(SHORT, at);
        return (swapped ? Short.reverseBytes(value) : value) & 0xffff;
    }

    private int i32(MemorySegment buffer, int at) {
        int value = buffer.get(INT, at);
        return swapped ? Integer.reverseBytes(value) : value;
    }

    private void i32(MemorySegment buffer, int at, int value) {
        buffer.set(INT, at, swapped ? Integer.reverseBytes(value) : value);
    }

    /** Too many came for requests that want none: the server would close them too. */
    public void dropDescriptors() {
        while (descriptors.size() > MOST_DESCRIPTORS) {
            descriptors.removeFirst().close();
        }
    }

    public void close() {
        descriptors.forEach(Fd::close);
        descriptors.clear();
    }
}
