package dev.dormouse.core.migrate.link;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.migrate.wire.Message;
import dev.dormouse.core.migrate.wire.MessageCodec;
import dev.dormouse.core.migrate.wire.WireException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Messages to and from another host. Owns two threads: one reads, and one sends a pulse every now and then and ends the connection when
 * nothing has been heard for too long. One other thread sends and receives. What the reader has read waits in a short queue: whoever sends
 * too much is made to wait by the network itself.
 */
public final class Link implements AutoCloseable {
    /** How long the other side may be silent, unless the user says otherwise. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int WAITING = 16;
    private static final int BEATS = 4;

    /** What the reader has come across. */
    private sealed interface Event {}

    private record Came(Message message) implements Event {}

    private record Ended(String why) implements Event {}

    private final Carrier carrier;
    private final Duration patience;
    private final InputStream input;
    private final OutputStream output;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>(WAITING);
    private final ReentrantLock writing = new ReentrantLock();
    private final Thread pulse;
    private volatile long heard = System.nanoTime();
    private volatile boolean closed;
    private final AtomicLong sent = new AtomicLong();

    /** @param carrier which is closed with this */
    public Link(Carrier carrier, Duration patience) {
        this.carrier = carrier;
        this.patience = patience;
        this.input = carrier.input();
        this.output = carrier.output();
        Thread.ofPlatform().daemon().name("link-read").start(this::read);
        this.pulse = Thread.ofPlatform().daemon().name("link-pulse").start(this::pulse);
    }

    public String peer() {
        return carrier.peer();
    }

    /** Bytes of all that was sent. */
    public long sent() {
        return sent.get();
    }

    /** @throws LinkLostException if it cannot be sent; whether it has come is not known otherwise either */
    public void send(Message message) {
        writing.lock();
        try {
            write(message);
        } catch (IOException e) {
            throw lost(e.getMessage() == null ? e.toString() : e.getMessage());
        } finally {
            writing.unlock();
        }
    }

    private void write(Message message) throws IOException {
        byte[] bytes = MessageCodec.encode(message);
        output.write(bytes);
        output.flush();
        sent.addAndGet(bytes.length);
    }

    /**
     * The next message; waits as long as the other side is alive.
     *
     * @throws LinkLostException if none comes
     * @throws DormouseException what the other side says that it is in trouble with
     */
    public Message receive() {
        try {
            Event event = events.poll(beat().toMillis(), TimeUnit.MILLISECONDS);
            while (event == null) {
                if (silent()) {
                    throw lost("it has been silent for " + patience.toSeconds() + " s");
                }
                event = events.poll(beat().toMillis(), TimeUnit.MILLISECONDS);
            }
            return understood(event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw lost("this was interrupted");
        }
    }

    /** Waits a moment until the other side has closed. */
    public void awaitEnd() {
        try {
            Event event = events.poll(beat().toMillis(), TimeUnit.MILLISECONDS);
            while (event instanceof Came) {
                event = events.poll(beat().toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Message understood(Event event) {
        return switch (event) {
            case Ended ended -> {
                // Whoever asks again is told again.
                events.add(ended);
                throw lost(ended.why());
            }
            case Came came ->
                switch (came.message()) {
                    case Message.Trouble trouble -> throw trouble(trouble);
                    case Message other -> other;
                };
        };
    }

    /** The next message, which has to be of a kind. */
    public <T extends Message> T receive(Class<T> kind) {
        Message message = receive();
        if (!kind.isInstance(message)) {
            throw lost("it said " + message.getClass().getSimpleName() + " where " + kind.getSimpleName() + " was due");
        }
        return kind.cast(message);
    }

    private DormouseException trouble(Message.Trouble trouble) {
        for (DormouseException.Code code : DormouseException.Code.values()) {
            if (code.exit() == trouble.exit()) {
                return new DormouseException(code, peer() + ": " + trouble.cause(), trouble.cure());
            }
        }
        return DormouseException.failed(peer() + ": " + trouble.cause(), trouble.cure());
    }

    private LinkLostException lost(String why) {
        return new LinkLostException("The connection to " + peer() + " was lost (" + why + ")");
    }

    private void read() {
        String why = "it was closed by the other side";
        try {
            while (!closed) {
                Message message = next();
                heard = System.nanoTime();
                if (!(message instanceof Message.Pulse)) {
                    events.put(new Came(message));
                    heard = System.nanoTime();
                }
            }
        } catch (EOFException e) {
            // As it is put already.
        } catch (IOException e) {
            why = e.getMessage() == null ? e.toString() : e.getMessage();
        } catch (WireException e) {
            why = "it sent " + e.getMessage();
        } catch (RuntimeException e) {
            why = "it sent what nobody understands: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(why);
    }

    private void end(String why) {
        try {
            events.put(new Ended(why));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Message next() throws IOException {
        byte[] head = exactly(MessageCodec.HEAD);
        return MessageCodec.decode(head, exactly(MessageCodec.length(head)));
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private Duration beat() {
        return patience.dividedBy(BEATS);
    }

    private void pulse() {
        try {
            while (!closed) {
                Thread.sleep(beat());
                if (silent()) {
                    carrier.abort();
                    return;
                }
                beatOnce();
            }
        } catch (InterruptedException e) {
            // Closed.
        } catch (IOException e) {
            // The next one who sends is told, or who receives.
            carrier.abort();
        }
    }

    private void beatOnce() throws IOException {
        // Whoever is sending just now is alive as it is.
        if (writing.tryLock()) {
            try {
                write(new Message.Pulse());
            } finally {
                writing.unlock();
            }
        }
    }

    /** Nothing heard, although there was room for it. */
    private boolean silent() {
        return System.nanoTime() - heard > patience.toNanos() && events.remainingCapacity() > 0;
    }

    @Override
    public void close() {
        closed = true;
        pulse.interrupt();
        carrier.close();
    }
}
