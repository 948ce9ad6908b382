package dev.dormouse.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Lets a thread be the tracer of a process while it does something (PTRACE_SEIZE of ptrace(2)): some drivers take requests about a process
 * only from itself or from its tracer. The process is neither stopped nor told.
 */
public final class Tracing {
    private static final long PTRACE_SEIZE = 0x4206;

    private Tracing() {}

    /**
     * Does the work on a thread of its own, which has ended for the kernel too when this returns: only one can trace a process at a time.
     * Throws what the work throws.
     *
     * @param pid as this process sees it; its first thread is traced, which must not have ended
     * @throws ErrnoException ESRCH if it is gone, EPERM if somebody else traces it
     */
    public static void during(long pid, Runnable work) {
        CompletableFuture<Path> tracer = new CompletableFuture<>();
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().name("trace-" + pid).start(() -> {
            try {
                tracer.complete(Path.of("/proc/thread-self").toRealPath());
                seize(pid);
                work.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            } finally {
                tracer.completeExceptionally(new IllegalStateException("no /proc"));
            }
        });
        ThreadEnd.await(thread);
        awaitGone(tracer);
        result(done);
    }

    private static void result(CompletableFuture<Void> done) {
        try {
            done.join();
        } catch (CompletionException e) {
            throw e.getCause() == null ? e : Foreign.failed(e.getCause());
        }
    }

    /** Java's threads end a moment before the kernel's, with which the tracing ends. */
    private static void awaitGone(CompletableFuture<Path> tracer) {
        if (!tracer.isCompletedExceptionally()) {
            Path thread = tracer.join();
            while (Files.exists(thread)) {
                Thread.onSpinWait();
            }
        }
    }

    private static void seize(long pid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(Libc.STATE);
            // Safe: plain numbers; no option is set, so the kernel writes nothing anywhere.
            long result = (long) Handle.SYSCALL.invokeExact(state, number(), PTRACE_SEIZE, pid, 0L, 0L);
            if (result < 0) {
                throw new ErrnoException("PTRACE_SEIZE", Libc.errno(state));
            }
        } catch (Throwable e) {
            throw Foreign.failed(e);
        }
    }

    private static long number() {
        return switch (System.getProperty("os.arch", "")) {
            case "amd64" -> 101;
            default -> 117;
        };
    }

    /** Looked up on first use. */
    private static final class Handle {
        static final MethodHandle SYSCALL = Libc.sizeFunction(
                "syscall",
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG);
    }
}
