package dev.dormouse.x11.proxy;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Intake;
import dev.dormouse.linux.Poll;
import dev.dormouse.linux.SocketReader;
import dev.dormouse.linux.SocketWriter;
import dev.dormouse.linux.UnixSocket;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.translate.Channel;
import dev.dormouse.x11.translate.ClientProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One program's connection and its own to the X server. Two threads: one takes requests up, the other brings replies and events down;
 * each works behind its gate, which a move or checkpoint holds while it changes what is behind. Without a server requests are
 * followed but lead nowhere, and a program that wants an answer waits.
 */
final class ClientConnection implements AutoCloseable {
    private final int number;
    private final UnixSocket client;
    private final long inode;
    private final Channel channel;
    private final ConnectionOwner owner;
    private final Intake intake;
    private final SocketWriter clientWriter;
    private final Pump up;
    // The down thread's alone: as soon as there is another link it receives from that.
    private final Pump down;
    private final Gate upGate = new Gate();
    private final Gate downGate = new Gate();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Counters counters = new Counters();
    private final Owed owed = new Owed();
    private final ReentrantLock linkLock = new ReentrantLock();
    private final Condition linked = linkLock.newCondition();
    // Set by a move while both gates are held, or to null when the server dies; read by both threads.
    private volatile @Nullable Link link;
    private volatile boolean closed;
    // Whether the client's socket was given back: guarded by released.
    private boolean gone;

    ClientConnection(int number, UnixSocket client, Channel channel, @Nullable Link link, ConnectionOwner owner) {
        this.number = number;
        this.client = client;
        this.inode = client.inode();
        this.channel = channel;
        this.link = link;
        this.owner = owner;
        this.intake = new Intake(new SocketReader(client));
        this.clientWriter = new SocketWriter(client);
        this.up = new Pump(channel.requests().descriptors());
        this.down = new Pump(channel.replies().descriptors());
        process(client.peer().pid());
    }

    int number() {
        return number;
    }

    /** Of this end of its socket (the number in /proc/self/fd). */
    long inode() {
        return inode;
    }

    /** Before it runs: what the client has sent already. */
    void put(byte[] received) {
        up.put(received);
    }

    /** Of its process, as this process sees it; 0 if that is not known. */
    int pid() {
        return channel.requests().process().pid();
    }

    /** As the process sees it itself. */
    int innerPid() {
        return ClientProcess.innerPid(pid());
    }

    /** Nothing of it runs yet, or it stands still. */
    void process(int pid) {
        channel.requests().process(ClientProcess.of(pid));
    }

    Channel channel() {
        return channel;
    }

    Counters counters() {
        return counters;
    }

    Gate upGate() {
        return upGate;
    }

    Gate downGate() {
        return downGate;
    }

    UnixSocket socket() {
        return client;
    }

    @Nullable
    Link link() {
        return link;
    }

    /** Both threads; the one that brings replies down is started here, the caller becomes the other. */
    void run() {
        Thread downwards =
                Thread.ofPlatform().daemon().name("x11-down-" + number).start(this::runDown);
        try {
            runUp();
        } catch (ErrnoException | X11Exception e) {
            owner.ended(this, String.valueOf(e.getMessage()));
        } finally {
            upGate.leave();
            close();
            joined(downwards);
            owner.closed(this);
        }
    }

    private static void joined(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runUp() {
        pass();
        while (up.fill(intake)) {
            pass();
        }
    }

    /** What was received goes to the server. The gate stays closed while a long request is under way. */
    private void pass() {
        upGate.enter();
        int left = channel.requests().filter(up.buffer(), up.start(), up.end());
        counters.requests.set(channel.requests().sequence());
        counters.bytesUp.addAndGet(left - up.start());
        Link present = link;
        if (present == null) {
            Pump.discard(channel.requests().out());
        } else {
            send(present);
        }
        up.consumed(left);
        channel.requests().dropDescriptors();
        if (!channel.requests().inRequest()) {
            upGate.leave();
            if (link == null && !channel.isSettled()) {
                awaitLink();
            }
        }
    }

    private void send(Link present) {
        try {
            up.send(channel.requests().out(), present.writer());
        } catch (ErrnoException e) {
            lost(present);
        }
    }

    private void runDown() {
        try {
            for (Link present = awaitLink(); present != null; present = awaitLink()) {
                boolean more = received(present);
                downGate.enter();
                if (isPresent(present)) {
                    deliver(present, more);
                }
                downGate.leave();
                if (!isPresent(present)) {
                    down.consumed(down.end());
                    giveBack(present);
                }
            }
        } catch (ErrnoException | X11Exception e) {
            owner.ended(this, String.valueOf(e.getMessage()));
        } finally {
            downGate.leave();
            close();
        }
    }

    /** The up thread may be writing to it still. */
    private void giveBack(Link gone) {
        upGate.enter();
        gone.close();
        upGate.leave();
    }

    private boolean received(Link present) {
        payOwed(present);
        try {
            return down.fill(present.reader());
        } catch (ErrnoException e) {
            return false;
        }
    }

    /** Until it is paid, or the server has something to say. */
    private void payOwed(Link present) {
        while (!owed.isEmpty()) {
            downGate.enter();
            boolean paid = !isPresent(present) || owed.pay(clientWriter);
            downGate.leave();
            if (paid || (Poll.awaitEither(client.fd(), present.fd()) && isReadable(present))) {
                return;
            }
        }
    }

    private static boolean isReadable(Link present) {
        return Poll.await(present.fd(), Poll.IN, Duration.ZERO) != 0;
    }

    private void deliver(Link present, boolean more) {
        if (!more) {
            lost(present);
            return;
        }
        int left = channel.replies().filter(down.buffer(), down.start(), down.end());
        counters.bytesDown.addAndGet(left - down.start());
        counters.replies.set(channel.replies().replies());
        counters.events.set(channel.replies().events());
        if (!channel.replies().out().pieces().isEmpty()) {
            owed.payAll(clientWriter);
        }
        down.send(channel.replies().out(), clientWriter);
        down.consumed(left);
    }

    /** The server has closed this connection: because it ended, or it does not want this client any more. */
    private void lost(Link present) {
        if (owner.serverIsGone(this)) {
            unlink(present);
        } else {
            close();
        }
    }

    // The very same connection, not one that is like it.
    @SuppressWarnings("ReferenceEquality")
    private boolean isPresent(Link other) {
        return other == link;
    }

    /** No server until further notice. */
    void unlink(Link gone) {
        linkLock.lock();
        try {
            if (isPresent(gone)) {
                link = null;
            }
        } finally {
            linkLock.unlock();
        }
        gone.shutdown();
    }

    /** The up gate is held: asks the server something of our own. False if there is none. */
    boolean ask(Runnable reached) {
        Link present = link;
        if (present == null) {
            return false;
        }
        try {
            Pump.send(channel.fence(reached), present.writer());
            return true;
        } catch (ErrnoException e) {
            // It is gone; whoever reads from it will tell.
            return false;
        }
    }

    /** Both gates are held: goes on with another server, which gets these requests first. */
    void relink(Link next, List<byte[]> first) {
        try {
            Pump.send(first, next.writer());
        } catch (ErrnoException e) {
            // It died at once: the down thread finds out.
            Thread.onSpinWait();
        }
        Link before = link;
        linkLock.lock();
        try {
            link = next;
            linked.signalAll();
        } finally {
            linkLock.unlock();
        }
        if (before != null) {
            // Wakes the down thread, which closes it.
            before.shutdown();
        }
    }

    /** Waits for a server; null once the connection is closed. */
    private @Nullable Link awaitLink() {
        linkLock.lock();
        try {
            while (link == null && !closed) {
                linked.awaitUninterruptibly();
            }
            return closed ? null : link;
        } finally {
            linkLock.unlock();
        }
    }

    /** What the client is to hear before all that comes from now on, and as soon as it reads; the down gate is held. */
    void owe(byte[] news) {
        owed.add(news);
    }

    /** Sends something to the client, before its threads run. */
    void tell(byte[] message) {
        Pump.send(message, clientWriter);
    }

    /** Takes what the client has sent and nobody has read, nothing of one that has ended meanwhile; the up gate is held. */
    byte[] drain() {
        synchronized (released) {
            return gone ? new byte[0] : up.drain(intake);
        }
    }

    /** Ends both threads, which give everything back. */
    @Override
    public void close() {
        linkLock.lock();
        try {
            closed = true;
            linked.signalAll();
        } finally {
            linkLock.unlock();
        }
        synchronized (released) {
            if (!gone) {
                client.shutdown();
            }
        }
        Link present = link;
        if (present != null) {
            present.shutdown();
        }
    }

    /** Once {@link #close} was called: until everything is given back. */
    void awaitEnd() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After both threads have ended. */
    void release() {
        channel.close();
        Link present = link;
        if (present != null) {
            present.close();
        }
        synchronized (released) {
            gone = true;
            client.close();
        }
        released.countDown();
    }
}
