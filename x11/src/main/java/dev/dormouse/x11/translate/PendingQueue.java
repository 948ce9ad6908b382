package dev.dormouse.x11.translate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that are not answered yet, in the order of their answers. Added to by one thread, taken from by another. */
final class PendingQueue {
    /** Far more than any program leaves open; whoever asks more without reading answers is stopped by its socket before. */
    static final int MOST = 1 << 20;

    private final Deque<Pending> queue = new ArrayDeque<>();

    synchronized boolean add(Pending pending) {
        return queue.size() < MOST && queue.add(pending);
    }

    synchronized @Nullable Pending first() {
        return queue.peekFirst();
    }

    synchronized void removeFirst() {
        queue.pollFirst();
    }

    synchronized boolean isEmpty() {
        return queue.isEmpty();
    }

    synchronized List<Pending> takeAll() {
        List<Pending> all = List.copyOf(queue);
        queue.clear();
        return all;
    }
}
