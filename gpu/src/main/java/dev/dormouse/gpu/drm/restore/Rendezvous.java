package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.DrmException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Where the processes of a restore meet: whoever comes first makes an object, everybody else waits for it, for a time. One that could
 * not be made stays so: all who wait and all who come later get the same answer. For any number of threads.
 */
final class Rendezvous<T> {
    private final Map<SharedId, CompletableFuture<T>> objects = new ConcurrentHashMap<>();
    private final Duration limit;

    Rendezvous(Duration limit) {
        this.limit = limit;
    }

    /** The object, made by this thread or by another. */
    T get(SharedId id, Supplier<T> maker) {
        CompletableFuture<T> mine = new CompletableFuture<>();
        CompletableFuture<T> first = objects.putIfAbsent(id, mine);
        if (first != null) {
            return await(id, first);
        }
        try {
            mine.complete(maker.get());
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        }
        return await(id, mine);
    }

    private T await(SharedId id, CompletableFuture<T> object) {
        try {
            return object.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw gaveUp(id, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw gaveUp(id, e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private DrmException gaveUp(SharedId id, Exception why) {
        return new DrmException(
                "Object " + id.number() + " of the session was not ready after " + limit.toSeconds() + " s",
                "Try again when the host has less to do",
                why);
    }

    /** Everything that was made; only when nobody asks any more. */
    List<T> made() {
        return objects.values().stream()
                .filter(object -> object.isDone() && !object.isCompletedExceptionally())
                .map(CompletableFuture::join)
                .toList();
    }
}
