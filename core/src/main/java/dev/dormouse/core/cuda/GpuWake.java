package dev.dormouse.core.cuda;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.Session;
import dev.dormouse.gpu.cuda.CudaDriver;
import dev.dormouse.gpu.cuda.CudaException;
import dev.dormouse.gpu.cuda.CudaSession;
import dev.dormouse.gpu.cuda.CudaState;
import dev.dormouse.gpu.cuda.CudaTimes;
import dev.dormouse.linux.Cgroup;
import dev.dormouse.linux.ProcessInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives the CUDA programs of a woken snapshot a GPU again. */
public final class GpuWake {
    private final @Nullable SavedCuda saved;

    private GpuWake(@Nullable SavedCuda saved) {
        this.saved = saved;
    }

    /**
     * Looks, before anything is woken, whether this host's GPUs fit those that the snapshot was made on.
     *
     * @param snapshot its directory
     * @throws DormouseException UNFIT_HOST naming the field that does not fit
     */
    public static GpuWake prepare(Path snapshot) {
        Path file = snapshot.resolve(SavedCuda.FILE);
        if (!Files.exists(file)) {
            return new GpuWake(null);
        }
        SavedCuda saved = Json.read(file, SavedCuda.class, SavedCuda.VERSION);
        try {
            new CudaSession(driver()).pairs(saved.state());
            return new GpuWake(saved);
        } catch (CudaException e) {
            throw new DormouseException(Code.UNFIT_HOST, e.cause(), e.cure(), "", e);
        }
    }

    /** @param init of the woken session, as the host sees it */
    public void resume(Layout layout, Session session, long init) {
        if (saved == null) {
            return;
        }
        Map<Long, Long> pids = new HashMap<>();
        for (long pid : Cgroup.members(init)) {
            ProcessInfo.of(pid).ifPresent(process -> pids.put(process.innerPid(), pid));
        }
        CudaState now = saved.state().after(pids);
        if (saved.byUser()) {
            Json.write(
                    GpuSuspension.file(layout, session),
                    new SuspendedGpu(SuspendedGpu.VERSION, session.container(), now));
            return;
        }
        try {
            new CudaSession(driver()).resume(now);
        } catch (CudaException e) {
            throw CudaErrors.explain(e);
        }
    }

    private static CudaDriver driver() {
        Optional<CudaDriver> driver = CudaDriver.load(CudaTimes.DEFAULT);
        return driver.orElseThrow(() -> new DormouseException(
                Code.UNFIT_HOST,
                "The snapshot holds programs that use CUDA, and this host has no NVIDIA driver",
                "Restore it on a host with a GPU of the same kind"));
    }
}
