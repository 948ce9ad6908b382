package dev.dormouse.x11.translate;

import dev.dormouse.linux.Fd;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.protocol.Shape;
import dev.dormouse.x11.state.ClientModel;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the server sends to one client on its way down: matched with the requests that it answers, translated in place, its sequence
 * numbers turned into the client's. Owned by the thread that reads from the server; a move changes it while that thread
 * stands still.
 */
public final class ReplyFilter {
    /** Replies longer than this are sent on piece by piece. */
    private static final int WHOLE = 128 << 10;

    private static final int ERROR = 0;
    private static final int REPLY = 1;
    private static final int KEYMAP_NOTIFY = 11;
    private static final int GENERIC_EVENT = 35;
    private static final int HEAD = 32;

    private final DisplayState display;
    private final ClientModel model;
    private final PendingQueue pending;
    private final RequestFilter requests;
    private final ReentrantLock lock;
    private final Message message;
    private final ReplyTranslator translator;
    private final EventFilter events;
    private final Deque<Fd> descriptors = new ArrayDeque<>();
    private final Outgoing out = new Outgoing();
    private int shift;
    private boolean settling;
    private int settled;
    private int rest;
    private boolean restIsDropped;
    private int unsent;
    private int lastSequence;
    private long replies;
    private long eventCount;

    ReplyFilter(DisplayState display, ClientModel model, ClientIds ids, PendingQueue pending, RequestFilter requests) {
        this.display = display;
        this.model = model;
        this.pending = pending;
        this.lock = display.lock();
        this.message = new Message(model.bigEndian());
        this.translator = new ReplyTranslator(display, ids);
        this.events = new EventFilter(display, model, translator, requests);
        this.requests = requests;
    }

    public Deque<Fd> descriptors() {
        return descriptors;
    }

    public Outgoing out() {
        return out;
    }

    /** Number of the last request of the client's that the server is known to have come to, its lower half. */
    public int lastSequence() {
        return lastSequence;
    }

    public long replies() {
        return replies;
    }

    public long events() {
        return eventCount;
    }

    /** The same as {@link RequestFilter#filter}, in the other direction. */
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
            at = passRest(start, end);
        }
        while (end - at >= HEAD) {
            Message head = message.at(buffer, at, HEAD);
            long size = size(head);
            if (size > Integer.MAX_VALUE) {
                throw new X11Exception("the server sent a message of " + size + " bytes");
            }
            int present = (int) Math.min(size, end - at);
            if (size > present && present < WHOLE) {
                break;
            }
            rest = (int) size - present;
            take(message.at(buffer, at, present));
            at += present;
        }
        out.stretch(unsent, at);
        return at;
    }

    private int passRest(int start, int end) {
        int count = Math.min(rest, end - start);
        rest -= count;
        if (restIsDropped) {
            unsent = start + count;
            restIsDropped = rest > 0;
        }
        return start + count;
    }

    private static long size(Message head) {
        int type = head.u8(0);
        return type == REPLY || (type & 0x7f) == GENERIC_EVENT ? HEAD + (head.i32(4) & 0xffffffffL) * 4 : HEAD;
    }

    private void take(Message arrived) {
        switch (arrived.u8(0)) {
            case ERROR -> error(arrived);
            case REPLY -> reply(arrived);
            default -> event(arrived);
        }
    }

    private void reply(Message reply) {
        Pending asked = pending.first();
        boolean expected = asked != null && (asked.sequence() & 0xffff) == reply.u16(2);
        if (!expected && settling) {
            // To a request that made something again: the client had its answer long ago.
            drop(reply);
            return;
        }
        if (asked == null || !expected) {
            throw new X11Exception("the server sent a reply that nobody waits for");
        }
        Pending.Question question = asked.question();
        if (isLast(asked, reply)) {
            pending.removeFirst();
        }
        if (question != null) {
            locked();
            shift++;
            question.answered(reply);
            drop(reply);
            return;
        }
        replies++;
        number(reply, asked);
        byte[] instead = asked.answer() != null ? asked.answer() : byRule(asked, reply);
        if (instead != null) {
            replace(reply, instead);
            return;
        }
        translate(reply, asked);
        passDescriptors(reply, asked);
    }

    private byte @Nullable [] byRule(Pending asked, Message reply) {
        ReplyRule rule = asked.rule();
        if (rule == null) {
            return null;
        }
        locked();
        return rule.answered(reply);
    }

    /** Some requests are answered by many replies. */
    private static boolean isLast(Pending asked, Message reply) {
        Shape shape = asked.route().shape();
        return asked.answer() != null || shape == null || shape.isLast(reply);
    }

    private void translate(Message reply, Pending asked) {
        Shape answer = asked.route().reply();
        if (answer != null && answer.hasFields()) {
            locked();
            translator.translate(reply, answer);
        }
    }

    private void passDescriptors(Message reply, Pending asked) {
        Shape answer = asked.route().reply();
        int carried = answer == null ? 0 : answer.descriptors(reply);
        if (carried == 0 || carried > descriptors.size()) {
            return;
        }
        List<Fd> along = new ArrayList<>();
        for (int i = 0; i < carried; i++) {
            along.add(descriptors.removeFirst());
        }
        keep(asked, along.getFirst());
        int at = reply.position();
        out.stretch(unsent, at);
        out.stretch(at, at + reply.length(), along);
        unsent = at + reply.length();
    }

    /** Memory of the server's own that a program shares from now on. */
    private void keep(Pending asked, Fd memory) {
        byte[] request = asked.request();
        if (request != null) {
            locked();
            ByteOrder order = model.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            SharedMemory.keep(
                    display.model(), ByteBuffer.wrap(request).order(order).getInt(4), memory);
        }
    }

    private void error(Message error) {
        Pending asked = pending.first();
        if (asked != null && (asked.sequence() & 0xffff) != error.u16(2)) {
            asked = null;
        }
        if (asked != null) {
            pending.removeFirst();
        }
        locked();
        if (asked != null && asked.question() != null) {
            shift++;
            asked.question().answered(null);
            drop(error);
            return;
        }
        if (asked == null && settling) {
            // What was made again was not quite as it was; the client did not ask for it.
            drop(error);
            return;
        }
        number(error, asked);
        display.model().undo(model, requests.whole(error.u16(2)));
        if (asked != null && asked.answer() != null) {
            replace(error, asked.answer());
            return;
        }
        translator.translateError(error);
    }

    private void event(Message event) {
        eventCount++;
        if ((event.u8(0) & 0x7f) != KEYMAP_NOTIFY) {
            number(event, null);
        }
        if (!events.passes(event, lock, lastSequence)) {
            drop(event);
        }
    }

    /** Gives it the client's number. */
    private void number(Message arrived, @Nullable Pending asked) {
        int number = asked != null
                ? (int) (asked.clientSequence() & 0xffff)
                : settling ? settled : arrived.u16(2) - shift & 0xffff;
        lastSequence = number;
        if (number != arrived.u16(2)) {
            arrived.u16(2, number);
        }
    }

    private void replace(Message arrived, byte[] instead) {
        byte[] numbered = instead.clone();
        numbered[2] = (byte) arrived.u8(2);
        numbered[3] = (byte) arrived.u8(3);
        drop(arrived);
        out.own(numbered);
    }

    private void drop(Message arrived) {
        out.stretch(unsent, arrived.position());
        unsent = arrived.position() + arrived.length();
        restIsDropped = rest > 0;
    }

    private void locked() {
        if (!lock.isHeldByCurrentThread()) {
            lock.lock();
        }
    }

    /**
     * A new connection, on which requests of the proxy's own come first, so many more than the client counts. Until they are {@link
     * #settled} whatever comes has the number of the client's last request.
     */
    void restart(ClientIds ids, int newShift, int last) {
        shift = newShift;
        settling = true;
        settled = last & 0xffff;
        lastSequence = settled;
        rest = 0;
        restIsDropped = false;
        translator.restart(ids);
    }

    /** All of the proxy's own requests are done. */
    void settled() {
        settling = false;
    }

    public void close() {
        descriptors.forEach(Fd::close);
        descriptors.clear();
    }
}
