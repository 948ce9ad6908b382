package dev.dormouse.core.cuda;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.oci.SessionFiles;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionLock;
import dev.dormouse.core.session.SessionStore;
import dev.dormouse.gpu.cuda.CudaDriver;
import dev.dormouse.gpu.cuda.CudaException;
import dev.dormouse.gpu.cuda.CudaProcess;
import dev.dormouse.gpu.cuda.CudaSession;
import dev.dormouse.gpu.cuda.CudaState;
import dev.dormouse.gpu.cuda.CudaTimes;
import dev.dormouse.gpu.cuda.ProcessState;
import dev.dormouse.linux.Cgroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Frees the GPU memory of a running session's CUDA programs, and takes it back. Their threads run on until their next CUDA
 * call, and wait there.
 */
public record GpuSuspension(Layout layout, Runc runc) {
    /**
     * @param deadline for the programs' work on the GPU to end
     * @return the programs that are off the GPU now
     */
    public List<CudaProcess> suspend(String name, Duration deadline) {
        try (SessionLock _ = SessionLock.take(layout, name)) {
            Session session = new SessionStore(layout).load(name);
            List<Long> pids = processes(session);
            CudaSession cuda = cuda(deadline);
            CudaState looked = cuda.look(pids);
            requireNotSuspended(session, looked);
            if (looked.isEmpty()) {
                throw DormouseException.failed(
                        "No program in session '" + name + "' uses CUDA",
                        "See what runs in it with 'dormouse exec " + name + " -- ps'");
            }
            return suspend(session, cuda, looked).processes();
        } catch (CudaException e) {
            throw CudaErrors.explain(e);
        }
    }

    private CudaState suspend(Session session, CudaSession cuda, CudaState looked) {
        write(session, looked);
        try {
            CudaState suspended = cuda.suspend(looked);
            write(session, suspended);
            return suspended;
        } catch (CudaException e) {
            if (allRun(cuda, looked)) {
                delete(file(session));
            }
            throw e;
        }
    }

    /** After a failure that nothing is left of, nothing needs to be resumed. */
    private static boolean allRun(CudaSession cuda, CudaState looked) {
        try {
            return cuda.look(looked.processes().stream().map(CudaProcess::pid).toList()).processes().stream()
                    .allMatch(process -> process.state() == ProcessState.RUNNING);
        } catch (CudaException e) {
            return false;
        }
    }

    /** @return the programs that can use the GPU again */
    public List<CudaProcess> resume(String name) {
        try (SessionLock _ = SessionLock.take(layout, name)) {
            Session session = new SessionStore(layout).load(name);
            processes(session);
            CudaState now = cuda(CudaTimes.DEFAULT.lock()).resume(saved(session));
            delete(file(session));
            return now.processes();
        } catch (CudaException e) {
            throw CudaErrors.explain(e);
        }
    }

    /** Whether the user has taken the session's programs off the GPU. */
    public static boolean suspended(Layout layout, Session session) {
        Path file = file(layout, session);
        try {
            return Files.exists(file)
                    && Json.read(file, SuspendedGpu.class, SuspendedGpu.VERSION)
                            .container()
                            .equals(session.container());
        } catch (DormouseException e) {
            // It has just been taken away.
            return false;
        }
    }

    private CudaState saved(Session session) {
        if (Files.exists(file(session))) {
            SuspendedGpu saved = Json.read(file(session), SuspendedGpu.class, SuspendedGpu.VERSION);
            if (saved.container().equals(session.container())) {
                return saved.state();
            }
        }
        throw DormouseException.conflict(
                "The GPU memory of session '" + session.name() + "' is not suspended",
                "Suspend it with 'dormouse suspend " + session.name() + " --gpu'");
    }

    /** A record of programs that all run is left from a resume that was killed at its very end. */
    private void requireNotSuspended(Session session, CudaState looked) {
        boolean held = looked.processes().stream().anyMatch(process -> process.state() != ProcessState.RUNNING);
        if (held && Files.exists(file(session))) {
            throw DormouseException.conflict(
                    "The GPU memory of session '" + session.name() + "' is suspended already",
                    "Take it back with 'dormouse resume " + session.name() + " --gpu'");
        }
    }

    private List<Long> processes(Session session) {
        Runc.State state = runc.state(session.container());
        if (state.status() != Runc.Status.RUNNING) {
            throw DormouseException.conflict(
                    "Session '" + session.name() + "' is not running", "See how it is with 'dormouse ps'");
        }
        return Cgroup.members(state.pid());
    }

    private static CudaSession cuda(Duration deadline) {
        return CudaDriver.load(CudaTimes.DEFAULT.withLock(deadline))
                .map(CudaSession::new)
                .orElseThrow(CudaErrors::noDriver);
    }

    private void write(Session session, CudaState state) {
        Json.write(file(session), new SuspendedGpu(SuspendedGpu.VERSION, session.container(), state));
    }

    private Path file(Session session) {
        return file(layout, session);
    }

    static Path file(Layout layout, Session session) {
        return SessionFiles.of(layout, session.name()).gpuSuspended();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
