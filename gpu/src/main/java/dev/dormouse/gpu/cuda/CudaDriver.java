package dev.dormouse.gpu.cuda;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.dormouse.gpu.NativeLibrary;
import dev.dormouse.gpu.Patience;
import dev.dormouse.linux.ProcessInfo;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * NVIDIA's driver library libcuda and its checkpoint functions (cuda.h, group CUDA_CHECKPOINT). Every call runs on a thread
 * of its own and is given up after a time: calls into a driver in trouble never return. The library is started ({@code cuInit})
 * at the first question, not when it is loaded.
 */
public final class CudaDriver {
    /** Names another library, for tests and for drivers in unusual places. */
    public static final String LIBRARY_VARIABLE = "DORMOUSE_LIBCUDA";

    private static final String RESTORE_THREAD = "cuCheckpointProcessGetRestoreThreadId";

    /** The driver that first had the functions. */
    private static final String FIRST = "570 (CUDA 12.8)";

    /** The library that first takes pairs of GPUs; to older ones these bytes are reserved. */
    private static final int FIRST_WITH_PAIRS = 13000;

    private static final int NOT_STARTED = -1;

    private final NativeLibrary library;
    private final CudaTimes times;
    private int startCode = NOT_STARTED;

    private CudaDriver(NativeLibrary library, CudaTimes times) {
        this.library = library;
        this.times = times;
    }

    /** The driver of this host, or nothing, at once, where there is none. */
    public static Optional<CudaDriver> load(CudaTimes times) {
        return load(System.getenv().getOrDefault(LIBRARY_VARIABLE, "libcuda.so.1"), times);
    }

    static Optional<CudaDriver> load(String name, CudaTimes times) {
        return NativeLibrary.open(name)
                .filter(library -> library.has("cuInit"))
                .map(library -> new CudaDriver(library, times));
    }

    public CudaTimes times() {
        return times;
    }

    /** The CUDA version of the library, {@code CUDA 12.8}, or empty if it does not tell. */
    public String version() {
        int version = versionNumber();
        return version == 0 ? "" : "CUDA " + version / 1000 + "." + version % 1000 / 10;
    }

    private int versionNumber() {
        return watched("cuDriverGetVersion", times.query(), arena -> {
            MemorySegment version = arena.allocate(JAVA_INT);
            boolean known = library.has("cuDriverGetVersion") && library.call("cuDriverGetVersion", version) == 0;
            return known ? version.get(JAVA_INT, 0) : 0;
        });
    }

    /** Whether it has the functions at all. */
    public boolean canCheckpoint() {
        return library.has(RESTORE_THREAD)
                && Arrays.stream(Operation.values()).allMatch(operation -> library.has(operation.function()));
    }

    /** Whether a restore may put state onto other GPUs than it was saved on. */
    boolean takesPairs() {
        return versionNumber() >= FIRST_WITH_PAIRS;
    }

    /** @throws CudaException if this driver is too old to checkpoint anything */
    public void requireCheckpoint() {
        if (!canCheckpoint()) {
            String version = version();
            throw new CudaException(
                    0,
                    Operation.INIT,
                    CudaException.TOO_OLD,
                    "NVIDIA's driver (" + (version.isEmpty() ? "of unknown version" : version)
                            + ") is too old to checkpoint CUDA programs",
                    "Install driver " + FIRST + " or newer");
        }
    }

    /** Every GPU that the kernel's driver has, whatever CUDA_VISIBLE_DEVICES says. */
    public List<CudaGpu> gpus() {
        start();
        return watched("cuDeviceGet", times.query(), arena -> new CudaDevices(library, arena).all());
    }

    /** The CUDA state of a process; nothing if it does not use CUDA. */
    public Optional<ProcessState> state(long pid) {
        if (startCode() == Explanation.NO_DEVICE) {
            return Optional.empty();
        }
        start();
        return watched(Operation.LOOK.function(), times.query(), pid, Operation.LOOK, arena -> {
            MemorySegment state = arena.allocate(JAVA_INT);
            int code = library.call(Operation.LOOK.function(), (int) pid, state);
            if (code == Explanation.INVALID_VALUE || code == Explanation.NOT_SUPPORTED) {
                return Optional.empty();
            }
            check(pid, Operation.LOOK, code);
            return Optional.of(ProcessState.of(state.get(JAVA_INT, 0)));
        });
    }

    /**
     * The thread of a process that restores it: it must be able to run while the others stand still.
     *
     * @return nothing if the process does not use CUDA
     */
    public Optional<Integer> restoreThread(long pid) {
        start();
        return watched(RESTORE_THREAD, times.query(), pid, Operation.LOOK, arena -> {
            MemorySegment thread = arena.allocate(JAVA_INT);
            int code = library.call(RESTORE_THREAD, (int) pid, thread);
            return code == 0 ? Optional.of(thread.get(JAVA_INT, 0)) : Optional.empty();
        });
    }

    /** RUNNING to LOCKED. After the limit it is RUNNING again. */
    public void lock(long pid, Duration limit) {
        int millis = Math.clamp(limit.toMillis(), 1, Integer.MAX_VALUE);
        call(pid, Operation.LOCK, limit.plus(times.query()), arena -> Arguments.lock(arena, millis));
    }

    /** LOCKED to CHECKPOINTED: its GPU memory goes into its own memory. */
    public void checkpoint(long pid) {
        call(pid, Operation.CHECKPOINT, times.transfer(), Arguments::none);
    }

    /**
     * CHECKPOINTED to LOCKED.
     *
     * @param pairs where each GPU's state goes; empty for each back onto its own
     */
    public void restore(long pid, List<GpuPair> pairs) {
        call(pid, Operation.RESTORE, times.transfer(), arena -> Arguments.restore(arena, pairs));
    }

    /** LOCKED to RUNNING. */
    public void unlock(long pid) {
        call(pid, Operation.UNLOCK, times.query(), Arguments::none);
    }

    private void call(long pid, Operation operation, Duration limit, Function<Arena, MemorySegment> arguments) {
        start();
        ToIntFunction<Arena> call = arena -> library.call(operation.function(), (int) pid, arguments.apply(arena));
        int code = watched(operation.function(), limit, pid, operation, call::applyAsInt);
        check(pid, operation, code);
    }

    private void start() {
        check(0, Operation.INIT, startCode());
    }

    /** What cuInit returned. It is also needed by a restore, which fails in a process that never called it (cuda.h). */
    private synchronized int startCode() {
        if (startCode == NOT_STARTED) {
            requireCheckpoint();
            startCode = watched(Operation.INIT.function(), times.query(), 0, Operation.INIT, arena -> {
                // cuInit hides the GPUs that this does not name, but a restore has to name them all.
                NativeLibrary.libc().call("unsetenv", arena.allocateFrom("CUDA_VISIBLE_DEVICES"));
                return library.call(Operation.INIT.function(), 0);
            });
        }
        return startCode;
    }

    private void check(long pid, Operation operation, int code) {
        if (code != 0) {
            Explanation explanation = Explanation.of(operation, code);
            String error = errorName(code);
            String why = explanation.why().isEmpty() ? "" : ", " + explanation.why();
            throw new CudaException(
                    pid,
                    operation,
                    error,
                    who(pid) + " cannot " + operation.words() + " (" + error + why + ")",
                    explanation.cure());
        }
    }

    private String errorName(int code) {
        return watched("cuGetErrorName", times.query(), arena -> ErrorNames.of(library, arena, code));
    }

    static String who(long pid) {
        if (pid == 0) {
            return "NVIDIA's driver library";
        }
        return ProcessInfo.of(pid).map(ProcessInfo::name).orElse("A process that ended") + " (pid " + pid + ")";
    }

    private static <T> T watched(String what, Duration limit, Function<Arena, T> work) {
        return watched(what, limit, 0, Operation.INIT, work);
    }

    /** The arena belongs to the thread of the call, so that memory outlives a call that was given up. */
    private static <T> T watched(String what, Duration limit, long pid, Operation operation, Function<Arena, T> work) {
        try {
            return Patience.call(what, limit, () -> {
                try (Arena arena = Arena.ofConfined()) {
                    return work.apply(arena);
                }
            });
        } catch (Patience.Exhausted e) {
            throw new CudaException(
                    pid,
                    operation,
                    CudaException.NO_ANSWER,
                    who(pid) + " cannot " + operation.words() + " (" + e.getMessage() + ")",
                    "Look for NVRM messages in the kernel's log (dmesg); the driver may have to be reset");
        }
    }
}
