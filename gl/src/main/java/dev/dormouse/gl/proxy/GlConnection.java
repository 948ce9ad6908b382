package dev.dormouse.gl.proxy;

import dev.dormouse.gl.GlException;
import dev.dormouse.gl.protocol.VirglException;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.Unreadable;
import dev.dormouse.gl.vtest.VtestMessage;
import dev.dormouse.gl.vtest.VtestReader;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.Poll;
import dev.dormouse.linux.SocketReader;
import dev.dormouse.linux.SocketWriter;
import dev.dormouse.linux.UnixSocket;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One program's connection and its own GL server. One thread deals with the program's messages behind a gate, which a move or checkpoint
 * holds while it changes what is behind. If the server dies, another one is started, and the program notices nothing; if that does
 * not help, the program waits for a move.
 */
final class GlConnection implements AutoCloseable {
    /** How often who waits for a server is looked at: whether he is still there. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final int number;
    private final UnixSocket client;
    private final int pid;
    private final long inode;
    private final ConnectionOwner owner;
    private final ClientInput input;
    private final Program program;
    private final Budget budget = new Budget();
    private final Forwarding forwarding;
    private final Gate gate = new Gate();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Losses losses;
    // Whether it runs, or is not to run any more.
    private final AtomicBoolean begun = new AtomicBoolean();
    private final ReentrantLock linkLock = new ReentrantLock();
    private final Condition linked = linkLock.newCondition();
    // Set by this connection's thread inside its gate, or by whoever holds that; read by any.
    private volatile @Nullable ServerLink link;
    private volatile boolean closed;
    // Both guarded by released.
    private boolean givenBack;
    // Of servers before the present one.
    private long complaints;
    // Whether the message that comes next was followed already, but not answered: behind the gate.
    private boolean followed;
    // Of a restored one that does not run yet.
    private volatile List<SavedMemory> awaited = List.of();
    private List<Integer> awaitedFences = List.of();
    // Whether the first server was asked for: this connection's thread only.
    private boolean asked;

    GlConnection(int number, UnixSocket client, GlModel model, ConnectionOwner owner) {
        this.number = number;
        this.client = client;
        this.pid = client.peer().pid();
        this.inode = client.inode();
        this.owner = owner;
        this.losses = new Losses(sentence -> owner.told(this, sentence));
        this.input = new ClientInput(new SocketReader(client));
        this.program = new Program(number, model);
        this.forwarding = new Forwarding(program, new ClientOutput(new SocketWriter(client)), owner, budget);
    }

    int number() {
        return number;
    }

    /** Of the program as this process sees it, 0 if it cannot. */
    int pid() {
        return pid;
    }

    /** Of this end of its socket (the number in /proc/self/fd). */
    long inode() {
        return inode;
    }

    Gate gate() {
        return gate;
    }

    Program program() {
        return program;
    }

    ClientInput input() {
        return input;
    }

    Losses losses() {
        return losses;
    }

    /** How often its servers could not do what it wanted, by their logs. */
    long complaints() {
        synchronized (released) {
            ServerLink present = link;
            return present == null ? complaints : complaints + present.complaints();
        }
    }

    long frames() {
        return forwarding.frames().count();
    }

    @Nullable
    ServerLink link() {
        return link;
    }

    /** What of it would not come along if it were moved now; the gate is held. */
    List<Unreadable> lost() {
        return owner.samples().lost(program.model());
    }

    /** Before it runs: it was saved so. */
    void resume(SavedConnection saved, byte[] received) {
        program.resume(saved);
        input.put(received);
        followed = saved.followed();
        awaited = saved.memories();
        awaitedFences = saved.fences();
        asked = true;
    }

    /** Before it runs: the memory that it was saved without. */
    void attach(Map<Integer, Fd> memory) {
        program.attach(awaited, awaitedFences, memory);
        awaited = List.of();
    }

    List<SavedMemory> awaited() {
        return awaited;
    }

    /** How it is saved; the gate is held. */
    SavedConnection saved() {
        return program.saved(followed);
    }

    /** Does nothing if it was closed before. */
    void run() {
        if (begun.getAndSet(true)) {
            return;
        }
        try {
            serve();
            while (!closed && input.fill()) {
                serve();
            }
        } catch (ErrnoException e) {
            // The program is gone: that is how all connections end, sooner or later.
            owner.ended(this, "");
        } catch (GlException | VirglException e) {
            owner.ended(this, String.valueOf(e.getMessage()));
        } finally {
            owner.closed(this);
        }
    }

    /** All messages that are here. */
    private void serve() {
        while (input.whole() > 0 && hasServer()) {
            if (!gate.enter()) {
                return;
            }
            boolean frame = false;
            try {
                frame = several();
            } finally {
                gate.leave(frame);
            }
        }
    }

    /** Until none is left, or somebody wants this to stand still. */
    private boolean several() {
        for (long length = input.whole(); length > 0 && !isLost(); length = input.whole()) {
            one(length);
            if (gate.isWanted()) {
                break;
            }
        }
        pause();
        return forwarding.frames().isAtFrame();
    }

    private void one(long length) {
        MemorySegment bytes = input.message(length);
        VtestMessage message = VtestReader.read(bytes);
        if (!followed) {
            program.follow(message, bytes);
            followed = true;
        }
        if (message instanceof VtestMessage.CreateRenderer || isForwarded(message, bytes)) {
            followed = false;
            input.consumed(length);
        }
    }

    /** False if the program waits for an answer, and there was no server any more to give it. */
    private boolean isForwarded(VtestMessage message, MemorySegment bytes) {
        ServerLink present = link;
        if (present == null) {
            throw new IllegalStateException("no server");
        }
        try {
            forwarding.forward(message, bytes, present);
            return true;
        } catch (ServerGone e) {
            survive(present, e);
            return !Forwarding.isQuestion(message);
        } catch (Forwarding.AnsweredBefore e) {
            survive(present, e.gone());
            return true;
        }
    }

    private void pause() {
        ServerLink present = link;
        if (present != null) {
            try {
                present.pause();
            } catch (ServerGone e) {
                survive(present, e);
            }
        }
    }

    /** Whether the program needs a server, and has none. */
    private boolean isLost() {
        return program.hasBegun() && link == null;
    }

    /** The server is gone: another one, with what is known of the program's contents. Inside the gate. */
    private void survive(ServerLink gone, ServerGone how) {
        assert gone == link;
        relay(null);
        String reason = String.valueOf(how.getMessage());
        while (!closed && budget.take()) {
            try {
                relay(Survival.of(program, owner.samples(), () -> owner.connect(program.name()), losses));
                losses.survived(reason);
                return;
            } catch (GlException e) {
                reason = String.valueOf(e.getMessage());
            }
        }
        if (!closed) {
            losses.gaveUp(reason);
        }
    }

    /** Waits until there is a server, if one is needed; false once this is closed or nobody is there to wait. Outside the gate. */
    private boolean hasServer() {
        if (!isLost()) {
            return !closed;
        }
        if (!asked) {
            asked = true;
            askForFirst();
        }
        linkLock.lock();
        try {
            boolean there = true;
            while (link == null && !closed && there) {
                long left = linked.awaitNanos(LOOK.toNanos());
                there = left > 0 || !isHungUp();
            }
            return link != null && !closed;
        } catch (InterruptedException e) {
            // Nobody interrupts this thread.
            throw new IllegalStateException(e);
        } finally {
            linkLock.unlock();
        }
    }

    private boolean isHungUp() {
        return (Poll.await(client.fd(), 0, Duration.ZERO) & Poll.HUP) != 0;
    }

    private void askForFirst() {
        try {
            owner.admit(this);
        } catch (GlException e) {
            losses.gaveUp(String.valueOf(e.getMessage()));
        }
    }

    /** The gate is held, or nothing runs yet: goes on with another server. */
    void relink(ServerLink next) {
        linkLock.lock();
        try {
            relay(next);
            linked.signalAll();
        } finally {
            linkLock.unlock();
        }
        losses.relinked();
        budget.renew();
    }

    /** To another server, or none; the one before is given back. Whoever closes this must find the one that is there. */
    private void relay(@Nullable ServerLink next) {
        synchronized (released) {
            ServerLink before = link;
            link = next;
            if (before != null) {
                complaints += before.complaints();
                before.close();
            }
            if (closed && next != null) {
                next.shutdown();
            }
        }
    }

    /** Takes what the program has sent and nobody has read; the gate is held. */
    byte[] drain() {
        input.drain();
        return input.left();
    }

    /** Ends the thread, which gives everything back; if there is none yet, this does. */
    @Override
    public void close() {
        linkLock.lock();
        try {
            closed = true;
            linked.signalAll();
        } finally {
            linkLock.unlock();
        }
        gate.shut();
        if (!begun.getAndSet(true)) {
            release();
        }
        synchronized (released) {
            if (!givenBack) {
                client.shutdown();
                ServerLink present = link;
                if (present != null) {
                    present.shutdown();
                }
            }
        }
    }

    /** Once {@link #close} was called: until everything is given back, but for what somebody holds. */
    void awaitEnd() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After the thread has ended, or if it never began. What somebody holds at this moment is given back when that ends. */
    void release() {
        gate.end(this::giveBack);
        released.countDown();
    }

    private void giveBack() {
        synchronized (released) {
            if (givenBack) {
                return;
            }
            givenBack = true;
            relay(null);
            program.close();
            client.close();
        }
    }
}
