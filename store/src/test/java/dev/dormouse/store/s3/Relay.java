package dev.dormouse.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A bad line to a server: cuts answers off, lets them wait, and counts them. A thread for each direction of each connection. */
public final class Relay implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile long cutAfter;
    private volatile long delayNanos;
    private volatile long silentAfter = Long.MAX_VALUE;

    public Relay(int target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** Bytes that have come from the server. */
    public long answered() {
        return answered.get();
    }

    /** The next so many connections end after so many bytes of answers. */
    public void cut(int times, long after) {
        cutAfter = after;
        cuts.set(times);
        open.forEach(Relay::shut);
    }

    /** Before each piece of an answer. */
    public void delay(long milliseconds) {
        delayNanos = TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    /** From now on connections say no more after so many bytes of answers, and stay. */
    public void silent(long after) {
        silentAfter = after;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                boolean cut = cuts.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                Thread.ofPlatform().daemon().start(() -> pass(client, server, Long.MAX_VALUE, false));
                Thread.ofPlatform().daemon().start(() -> pass(server, client, cut ? cutAfter : Long.MAX_VALUE, true));
            }
        } catch (IOException e) {
            shut(listening);
        }
    }

    private void pass(Socket from, Socket to, long most, boolean answers) {
        byte[] buffer = new byte[16 << 10];
        long left = most;
        long heard = 0;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(buffer); count > 0 && left > 0; count = in.read(buffer)) {
                if (answers) {
                    answered.addAndGet(count);
                    LockSupport.parkNanos(delayNanos);
                    heard += count;
                    if (heard > silentAfter) {
                        continue;
                    }
                }
                out.write(buffer, 0, (int) Math.min(count, left));
                left -= count;
            }
        } catch (IOException e) {
            left = 0;
        }
        shut(from);
        shut(to);
    }

    private static void shut(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        shut(listening);
        open.forEach(Relay::shut);
    }
}
