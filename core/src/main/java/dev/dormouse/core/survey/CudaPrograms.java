package dev.dormouse.core.survey;

import dev.dormouse.core.inspect.GpuUse;
import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Finding.Weight;
import dev.dormouse.gpu.cuda.CudaDriver;
import dev.dormouse.gpu.cuda.CudaException;
import dev.dormouse.gpu.cuda.CudaProcess;
import dev.dormouse.gpu.cuda.CudaSession;
import dev.dormouse.gpu.cuda.CudaState;
import dev.dormouse.gpu.cuda.CudaTimes;
import dev.dormouse.gpu.cuda.ProcessState;
import dev.dormouse.linux.proc.ProcessFacts;
import java.util.List;
import java.util.Optional;

/**
 * Which processes of a session NVIDIA's driver can save.
 *
 * @param candidates pids, as the host sees them, of processes that have loaded the CUDA library
 * @param state what the driver says of them
 * @param problem why it cannot be asked; empty if it could
 * @param cure what to do about that
 */
record CudaPrograms(List<Long> candidates, CudaState state, String problem, String cure) {
    private static final CudaPrograms NONE = new CudaPrograms(List.of(), CudaState.NONE, "", "");

    /** The driver is loaded only if some process uses it: starting it takes seconds on a large machine. */
    static CudaPrograms of(SessionFacts facts) {
        List<Long> candidates = facts.processes().stream()
                .filter(CudaPrograms::mayUseCuda)
                .map(ProcessFacts::pid)
                .toList();
        Optional<CudaDriver> driver = candidates.isEmpty() ? Optional.empty() : CudaDriver.load(CudaTimes.DEFAULT);
        if (driver.isEmpty()) {
            return NONE;
        }
        try {
            return new CudaPrograms(candidates, new CudaSession(driver.get()).look(candidates), "", "");
        } catch (CudaException e) {
            return new CudaPrograms(candidates, CudaState.NONE, e.cause(), e.cure());
        }
    }

    private static boolean mayUseCuda(ProcessFacts process) {
        return GpuUse.of(process).libraries().stream().anyMatch(path -> path.contains("/libcuda.so"));
    }

    List<Finding> findings(long pid) {
        if (!problem.isEmpty() && candidates.contains(pid)) {
            return List.of(new Finding(Weight.BLOCKS, "cuda", "CUDA", problem, cure));
        }
        return state.processes().stream()
                .filter(process -> process.pid() == pid && process.state() == ProcessState.FAILED)
                .map(process -> new Finding(
                        Weight.BLOCKS,
                        "cuda",
                        "CUDA",
                        process.inWords() + " is lost to CUDA: the driver says its state is FAILED",
                        "End it: no driver can bring it back"))
                .toList();
    }

    boolean has(long pid) {
        return state.processes().stream()
                .anyMatch(process -> process.pid() == pid && process.state() != ProcessState.FAILED);
    }

    /** A CUDA program has let go of NVIDIA's devices once the driver has taken its state. */
    boolean takesCareOf(long pid, Finding finding) {
        return finding.weight() == Weight.DEVICE && has(pid) && finding.what().contains("/dev/nvidia");
    }

    List<Long> pids() {
        return state.processes().stream().map(CudaProcess::pid).toList();
    }
}
