package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Makes things that stay in a network namespace for ever, as sockets do, from outside of it (setns(2)). */
public final class NetworkSpace {
    private static final int CLONE_NEWNET = 0x40000000;

    private NetworkSpace() {}

    /**
     * Runs something inside, on a thread of its own that ends afterwards, so that no other code ever runs there.
     *
     * @param namespace such as /proc/PID/ns/net
     * @throws ErrnoException if there is no such namespace, or without CAP_SYS_ADMIN
     */
    public static <T> T in(Path namespace, Supplier<T> work) {
        CompletableFuture<T> made = new CompletableFuture<>();
        Thread.ofPlatform().name("network-space").start(() -> {
            try (Fd file = Fd.open(namespace, Fd.O_RDONLY)) {
                enter(file);
                made.complete(work.get());
            } catch (RuntimeException | Error e) {
                made.completeExceptionally(e);
            }
        });
        try {
            return made.join();
        } catch (CompletionException e) {
            throw Foreign.failed(e.getCause() == null ? e : e.getCause());
        }
    }

    private static void enter(Fd file) {
        try (Arena arena = Arena.ofConfined()) {
            RawCall call = new RawCall(arena);
            // Safe: plain numbers; changes the namespace of this thread only, which ends soon.
            if (call.ofInt("setns", file.number(), CLONE_NEWNET) < 0) {
                throw new ErrnoException("setns", call.errno());
            }
        }
    }
}
