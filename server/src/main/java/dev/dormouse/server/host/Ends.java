package dev.dormouse.server.host;

import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import dev.dormouse.linux.PidFd;
import dev.dormouse.linux.PollList;
import dev.dormouse.linux.UnixSocket;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Learns of the end of processes from the kernel, at once and without asking (pidfd_open(2)). One thread waits for all of them. */
final class Ends implements AutoCloseable {
    private static final byte[] WORD = {0};

    private final Runnable ended;
    private final UnixSocket waker;
    private final UnixSocket woken;
    private final Map<Long, PidFd> followed = new HashMap<>();
    // Guarded by this object.
    private Set<Long> wanted = Set.of();
    private boolean closed;

    private Ends(Runnable ended) {
        this.ended = ended;
        List<UnixSocket> pair = UnixSocket.pair(UnixSocket.Type.STREAM);
        waker = pair.getFirst();
        woken = pair.getLast();
    }

    /** @param ended called after one has, from the thread that waits */
    static Ends start(Runnable ended) {
        Ends ends = new Ends(ended);
        Thread.ofPlatform().daemon().name("ends").start(ends::run);
        return ends;
    }

    /** These are the processes to follow from now on. */
    synchronized void follow(Collection<Long> pids) {
        Set<Long> now = Set.copyOf(pids);
        if (!closed && !now.equals(wanted)) {
            wanted = now;
            waker.send(WORD);
        }
    }

    private synchronized Set<Long> wanted() {
        return wanted;
    }

    private synchronized boolean closed() {
        return closed;
    }

    private void run() {
        try {
            while (!closed()) {
                update(wanted());
                List<Long> pids = List.copyOf(followed.keySet());
                List<Fd> descriptors = new ArrayList<>();
                descriptors.add(woken.fd());
                pids.forEach(pid -> descriptors.add(descriptor(pid)));
                handle(PollList.await(descriptors, -1), pids);
            }
        } finally {
            followed.values().forEach(PidFd::close);
            woken.close();
        }
    }

    private Fd descriptor(long pid) {
        PidFd process = followed.get(pid);
        if (process == null) {
            throw new IllegalStateException("process " + pid + " is not followed");
        }
        return process.fd();
    }

    // A look that fails is not the end of looking.
    private void handle(BitSet ready, List<Long> pids) {
        if (ready.get(0)) {
            woken.receive(64, 0).ifPresent(message -> message.close());
        }
        boolean any = false;
        for (int i = 0; i < pids.size(); i++) {
            if (ready.get(i + 1)) {
                drop(pids.get(i));
                any = true;
            }
        }
        if (any) {
            try {
                ended.run();
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(Ends.class).warn("the end of a session cannot be told: {}", e.toString());
            }
        }
    }

    private void drop(long pid) {
        PidFd process = followed.remove(pid);
        if (process != null) {
            process.close();
        }
        synchronized (this) {
            Set<Long> left = new HashSet<>(wanted);
            left.remove(pid);
            wanted = Set.copyOf(left);
        }
    }

    private void update(Set<Long> now) {
        List<Long> over =
                followed.keySet().stream().filter(pid -> !now.contains(pid)).toList();
        over.forEach(pid -> {
            PidFd process = followed.remove(pid);
            if (process != null) {
                process.close();
            }
        });
        for (long pid : now) {
            if (!followed.containsKey(pid)) {
                open(pid);
            }
        }
    }

    private void open(long pid) {
        try {
            followed.put(pid, PidFd.open(pid));
        } catch (ErrnoException e) {
            // It ended before it could be followed.
            drop(pid);
            ended.run();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waker.send(WORD);
        }
        waker.close();
    }
}
