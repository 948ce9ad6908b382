package dev.dormouse.gpu.cuda;

import dev.dormouse.linux.ProcessInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Takes a set of processes off the GPU and puts them back, all or none. Locking comes first for all, because processes of
 * one job wait for each other. Pids are the host's. Blocks its caller; the calls run on threads of {@link CudaDriver}'s.
 */
public final class CudaSession {
    private final CudaDriver driver;

    public CudaSession(CudaDriver driver) {
        this.driver = driver;
    }

    /**
     * Which of the processes use CUDA and in which state they are. Changes nothing.
     *
     * @throws CudaException if the driver does not answer, or is too old, or if one that may use CUDA is stopped
     */
    public CudaState look(Collection<Long> pids) {
        List<CudaProcess> found = new ArrayList<>();
        for (long pid : pids) {
            if (!Standstill.stopped(pid)) {
                driver.state(pid).ifPresent(state -> found.add(process(pid, state)));
            } else if (Standstill.mayUseCuda(pid)) {
                throw Standstill.failure(process(pid, ProcessState.RUNNING));
            }
        }
        return found.isEmpty()
                ? CudaState.NONE
                : new CudaState(driver.version(), List.copyOf(found), Fingerprints.of(driver.gpus()));
    }

    private static CudaProcess process(long pid, ProcessState state) {
        Optional<ProcessInfo> info = ProcessInfo.of(pid);
        return new CudaProcess(
                pid,
                info.map(ProcessInfo::innerPid).orElse(pid),
                info.map(ProcessInfo::name).orElse("?"),
                state);
    }

    /**
     * Locks all and checkpoints all: their GPU memory is then in their own memory, and their threads wait at their next
     * CUDA call.
     *
     * @param looked what {@link #look} said a moment ago
     * @return the same, all CHECKPOINTED
     * @throws CudaException naming the process, after everything is as it was before, or saying what is not
     */
    public CudaState suspend(CudaState looked) {
        looked.processes().forEach(process -> require(process, ProcessState.RUNNING));
        List<CudaProcess> touched = new ArrayList<>();
        try {
            long end = System.nanoTime() + driver.times().lock().toNanos();
            for (CudaProcess process : looked.processes()) {
                touched.add(process);
                driver.lock(process.pid(), Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            }
            for (CudaProcess process : looked.processes()) {
                driver.checkpoint(process.pid());
            }
        } catch (CudaException e) {
            throw Undo.toRunning(driver, touched.reversed(), e);
        }
        return looked.with(looked.processes().stream()
                .map(process -> process.in(ProcessState.CHECKPOINTED))
                .toList());
    }

    /**
     * Restores all that are CHECKPOINTED, then unlocks all that are LOCKED, from whatever point an earlier attempt came to.
     * Processes that ended meanwhile are passed over.
     *
     * @param saved what {@link #suspend} returned, with today's pids
     * @return the processes that now run
     * @throws CudaException naming the process; those restored before it are suspended again, so that it can be tried again
     */
    public CudaState resume(CudaState saved) {
        List<CudaProcess> now = current(saved);
        List<CudaProcess> suspended = in(now, ProcessState.CHECKPOINTED);
        restoreAll(suspended, suspended.isEmpty() ? List.of() : pairs(saved));
        List<CudaProcess> locked = new ArrayList<>(suspended);
        locked.addAll(in(now, ProcessState.LOCKED));
        unlockAll(locked);
        return saved.with(
                now.stream().map(process -> process.in(ProcessState.RUNNING)).toList());
    }

    /**
     * Where each GPU's state would go on this host; empty if each goes back onto its own.
     *
     * @throws CudaException if GPU or driver do not fit, saying in which field
     */
    public List<GpuPair> pairs(CudaState saved) {
        List<GpuPair> pairs = GpuPairs.match(saved.gpus(), Fingerprints.of(driver.gpus()));
        if (!pairs.isEmpty() && !driver.takesPairs()) {
            throw new CudaException(
                    0,
                    Operation.RESTORE,
                    CudaException.TOO_OLD,
                    "NVIDIA's driver (" + driver.version() + ") is too old to put CUDA state onto another GPU",
                    "Install driver 580 (CUDA 13.0) or newer, or restore on the GPU it was saved on");
        }
        return pairs;
    }

    private List<CudaProcess> current(CudaState saved) {
        List<CudaProcess> now = new ArrayList<>();
        for (CudaProcess process : saved.processes()) {
            if (Standstill.stopped(process.pid())) {
                throw Standstill.failure(process);
            }
            driver.state(process.pid()).map(process::in).ifPresent(now::add);
        }
        for (CudaProcess process : now) {
            if (process.state() != ProcessState.LOCKED && process.state() != ProcessState.RUNNING) {
                require(process, ProcessState.CHECKPOINTED);
            }
        }
        return now;
    }

    private static List<CudaProcess> in(List<CudaProcess> processes, ProcessState state) {
        return processes.stream().filter(process -> process.state() == state).toList();
    }

    private void restoreAll(List<CudaProcess> suspended, List<GpuPair> pairs) {
        List<CudaProcess> restored = new ArrayList<>();
        for (CudaProcess process : suspended) {
            try {
                driver.restore(process.pid(), pairs);
                restored.add(process);
            } catch (CudaException e) {
                throw Undo.toCheckpointed(driver, restored.reversed(), Undo.withStateOf(driver, process, e));
            }
        }
    }

    /** One that cannot be unlocked keeps no other from running. */
    private void unlockAll(List<CudaProcess> locked) {
        List<CudaException> failures = new ArrayList<>();
        for (CudaProcess process : locked) {
            try {
                driver.unlock(process.pid());
            } catch (CudaException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            CudaException first = failures.removeFirst();
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private static void require(CudaProcess process, ProcessState wanted) {
        if (process.state() == wanted) {
            return;
        }
        boolean failed = process.state() == ProcessState.FAILED;
        throw new CudaException(
                process.pid(),
                Operation.LOOK,
                CudaException.UNFIT,
                process.inWords()
                        + (failed
                                ? " is lost to CUDA: the driver says its state is FAILED"
                                : " is " + process.state() + " to CUDA, not " + wanted),
                failed
                        ? "End it: no driver can bring it back"
                        : "Another program, such as cuda-checkpoint, is at work on it: let that finish first");
    }
}
