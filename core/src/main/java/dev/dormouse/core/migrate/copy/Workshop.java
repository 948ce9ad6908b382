package dev.dormouse.core.migrate.copy;

import dev.dormouse.linux.KeyedSha256;
import dev.dormouse.store.BlockReader;
import dev.dormouse.store.Store;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Threads that read blocks, name chunks and pack them; one for each processor, each with tools of its own, which are no other thread's. One
 * other thread gives orders.
 */
final class Workshop implements AutoCloseable {
    private static final int MOST_WORKERS = 16;

    /** What a thread works with. */
    record Tools(BlockReader blocks, KeyedSha256 names) implements AutoCloseable {
        @Override
        public void close() {
            blocks.close();
            names.close();
        }
    }

    /** Something to be done. */
    private interface Order {
        void with(Tools tools);
    }

    /** Behind the last one, for each worker. */
    private record End() implements Order {
        @Override
        public void with(Tools tools) {}
    }

    private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();
    private final List<Thread> workers;

    /** @param naming what the other store names chunks with */
    Workshop(Store store, byte[] naming) {
        int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WORKERS);
        this.workers = Stream.generate(() -> Thread.ofPlatform().name("send").start(() -> work(store, naming)))
                .limit(count)
                .toList();
    }

    /** How much to have in hand, so that nobody waits. */
    int ahead() {
        return 2 * workers.size();
    }

    <T> CompletableFuture<T> order(Function<Tools, T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        orders.add(tools -> {
            try {
                result.complete(work.apply(tools));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private void work(Store store, byte[] naming) {
        try (Tools tools = new Tools(store.blocks(), new KeyedSha256(naming))) {
            for (Order order = orders.take(); !(order instanceof End); order = orders.take()) {
                order.with(tools);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        orders.clear();
        workers.forEach(worker -> orders.add(new End()));
        workers.forEach(Workshop::join);
    }

    private static void join(Thread worker) {
        try {
            worker.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
