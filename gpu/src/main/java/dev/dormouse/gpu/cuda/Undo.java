package dev.dormouse.gpu.cuda;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes back what was done to other processes before one failed, and says what could not be taken back. */
final class Undo {
    private Undo() {}

    /** Lets processes run again that were locked or checkpointed. */
    static CudaException toRunning(CudaDriver driver, List<CudaProcess> touched, CudaException failure) {
        return undo(touched, failure, process -> {
            Optional<ProcessState> state = driver.state(process.pid());
            if (state.isEmpty() || state.get() == ProcessState.RUNNING) {
                return;
            }
            if (state.get() == ProcessState.CHECKPOINTED) {
                driver.restore(process.pid(), List.of());
            }
            driver.unlock(process.pid());
        });
    }

    /** Suspends processes again that were restored: they can wait like that, and give the GPU's memory back meanwhile. */
    static CudaException toCheckpointed(CudaDriver driver, List<CudaProcess> restored, CudaException failure) {
        return undo(restored, failure, process -> driver.checkpoint(process.pid()));
    }

    /** Adds that the process is lost, if it is. */
    static CudaException withStateOf(CudaDriver driver, CudaProcess process, CudaException failure) {
        try {
            boolean failed = driver.state(process.pid()).equals(Optional.of(ProcessState.FAILED));
            return failed ? failure.with("it is now FAILED and cannot be brought back") : failure;
        } catch (CudaException e) {
            failure.addSuppressed(e);
            return failure;
        }
    }

    /** What is done to one process to take something back. */
    private interface Step {
        void run(CudaProcess process);
    }

    private static CudaException undo(List<CudaProcess> processes, CudaException failure, Step step) {
        List<String> stuck = new ArrayList<>();
        for (CudaProcess process : processes) {
            try {
                step.run(process);
            } catch (CudaException e) {
                failure.addSuppressed(e);
                stuck.add(process.inWords() + ": " + e.error());
            }
        }
        return stuck.isEmpty() ? failure : failure.with("not put back as it was: " + String.join(", ", stuck));
    }
}
