package dev.dormouse.x11.translate;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are not answered yet, in the order of their answers. Added to by one thread, taken from by another; neither ever waits for
 * the other.
 */
final class PendingQueue {
    /** Far more than any program leaves open; whoever asks more without reading answers is stopped by its socket before. */
    static final int MOST = 1 << 20;

    private final Queue<Pending> queue = new ConcurrentLinkedQueue<>();
    // Counted apart, since the queue would have to count its elements: each is written by one thread only.
    private volatile long added;
    private volatile long removed;

    // Only the thread that adds writes it.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    boolean add(Pending pending) {
        if (added - removed >= MOST) {
            return false;
        }
        added++;
        return queue.add(pending);
    }

    @Nullable
    Pending first() {
        return queue.peek();
    }

    // Only the thread that takes writes it.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    void removeFirst() {
        if (queue.poll() != null) {
            removed++;
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Both threads stand still. */
    List<Pending> takeAll() {
        List<Pending> all = new ArrayList<>(queue);
        queue.clear();
        removed = added;
        return all;
    }
}
