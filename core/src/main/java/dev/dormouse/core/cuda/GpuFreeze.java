package dev.dormouse.core.cuda;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.gpu.cuda.CudaDriver;
import dev.dormouse.gpu.cuda.CudaException;
import dev.dormouse.gpu.cuda.CudaSession;
import dev.dormouse.gpu.cuda.CudaState;
import dev.dormouse.gpu.cuda.CudaTimes;
import dev.dormouse.gpu.cuda.ProcessState;
import dev.dormouse.gpu.inventory.GpuFingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The time around a freeze in which a session's CUDA programs are off the GPU: their GPU memory is in their own, and they
 * hold no device. Whatever becomes of the checkpoint, they get the GPU back when this is closed, unless the session ended; if
 * Dormouse is killed, the next one gives it back. Used by one thread, which holds the session's lock.
 */
public final class GpuFreeze implements AutoCloseable {
    private final @Nullable CudaSession cuda;
    private final CudaState state;
    private final boolean byUser;
    private final Path note;
    private boolean over;

    private GpuFreeze(@Nullable CudaSession cuda, CudaState state, boolean byUser, Path note) {
        this.cuda = cuda;
        this.state = state;
        this.byUser = byUser;
        this.note = note;
        this.over = cuda == null || byUser;
    }

    /**
     * Takes them off the GPU.
     *
     * @param pids of processes that may use CUDA, as the host sees them; without any, nothing is asked
     * @throws DormouseException naming the program that cannot be taken off, after all have the GPU again
     */
    public static GpuFreeze begin(Layout layout, Session session, List<Long> pids, Duration deadline) {
        Path note = SessionFiles.of(layout, session.name()).gpuFreeze();
        Optional<CudaDriver> driver =
                pids.isEmpty() ? Optional.empty() : CudaDriver.load(CudaTimes.DEFAULT.withLock(deadline));
        if (driver.isEmpty()) {
            return new GpuFreeze(null, CudaState.NONE, false, note);
        }
        CudaSession cuda = new CudaSession(driver.get());
        try {
            CudaState looked = cuda.look(pids);
            boolean byUser = !looked.isEmpty() && all(looked, ProcessState.CHECKPOINTED);
            if (looked.isEmpty() || byUser) {
                return new GpuFreeze(cuda, looked, byUser, note);
            }
            // From here on a Dormouse that is killed leaves to the next one whom to give the GPU back to.
            Json.write(note, new SuspendedGpu(SuspendedGpu.VERSION, session.container(), looked));
            return new GpuFreeze(cuda, suspend(cuda, looked, note), false, note);
        } catch (CudaException e) {
            throw CudaErrors.explain(e);
        }
    }

    private static CudaState suspend(CudaSession cuda, CudaState looked, Path note) {
        try {
            return cuda.suspend(looked);
        } catch (CudaException e) {
            // It has put everything back already, or says what it could not: trying once more would say the same.
            delete(note);
            throw e;
        }
    }

    private static boolean all(CudaState looked, ProcessState wanted) {
        return looked.processes().stream().allMatch(process -> process.state() == wanted);
    }

    /** What goes into the snapshot; nothing if no program uses CUDA. */
    public Optional<SavedCuda> saved() {
        return state.isEmpty() ? Optional.empty() : Optional.of(new SavedCuda(SavedCuda.VERSION, byUser, state));
    }

    /** What the host's GPUs are, as far as the snapshot depends on them. */
    public List<GpuFingerprint> fingerprints() {
        return state.gpus();
    }

    /** The session goes on: they get the GPU back. */
    public void resume() {
        if (!over && cuda != null) {
            over = true;
            giveBack(cuda, state, note);
        }
    }

    /** The session has ended with its snapshot. */
    public void sleep() {
        over = true;
    }

    @Override
    public void close() {
        resume();
    }

    /** What a killed Dormouse left off the GPU. */
    public static void mend(Layout layout, Session session) {
        Path note = SessionFiles.of(layout, session.name()).gpuFreeze();
        SuspendedGpu left = Json.read(note, SuspendedGpu.class, SuspendedGpu.VERSION);
        CudaDriver.load(CudaTimes.DEFAULT)
                .ifPresentOrElse(driver -> giveBack(new CudaSession(driver), left.state(), note), () -> delete(note));
    }

    public static boolean leftover(Layout layout, Session session) {
        return Files.exists(SessionFiles.of(layout, session.name()).gpuFreeze());
    }

    private static void giveBack(CudaSession cuda, CudaState state, Path note) {
        try {
            cuda.resume(state);
            delete(note);
        } catch (CudaException e) {
            throw CudaErrors.explain(e);
        }
    }

    private static void delete(Path note) {
        try {
            Files.deleteIfExists(note);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
