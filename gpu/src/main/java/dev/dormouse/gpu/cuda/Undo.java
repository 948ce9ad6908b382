package dev.dormouse.gpu.cuda;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes back what was done to other processes before one failed, and says what could not be taken back. */
final class Undo {
    private final CudaDriver driver;
    private final Map<CudaProcess, CudaException> stuck = new LinkedHashMap<>();

    private Undo(CudaDriver driver) {
        this.driver = driver;
    }

    /** Lets processes run again that were locked or checkpointed. All have their memory back before the first runs. */
    static CudaException toRunning(CudaDriver driver, List<CudaProcess> touched, CudaException failure) {
        Undo undo = new Undo(driver);
        undo.each(touched, undo::restore);
        undo.each(touched, undo::unlock);
        return undo.tell(failure);
    }

    private void restore(CudaProcess process) {
        if (driver.state(process.pid()).equals(Optional.of(ProcessState.CHECKPOINTED))) {
            driver.restore(process.pid(), List.of());
        }
    }

    private void unlock(CudaProcess process) {
        // One that has ended has no state any more.
        if (driver.state(process.pid()).orElse(ProcessState.RUNNING) != ProcessState.RUNNING) {
            driver.unlock(process.pid());
        }
    }

    /** Suspends processes again that were restored: they can wait like that, and give the GPU's memory back meanwhile. */
    static CudaException toCheckpointed(CudaDriver driver, List<CudaProcess> restored, CudaException failure) {
        Undo undo = new Undo(driver);
        undo.each(restored, process -> driver.checkpoint(process.pid()));
        return undo.tell(failure);
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

    /** One that is stuck already is left alone: it would be waited for once more. */
    private void each(List<CudaProcess> processes, Consumer<CudaProcess> step) {
        for (CudaProcess process : processes) {
            if (!stuck.containsKey(process)) {
                try {
                    step.accept(process);
                } catch (CudaException e) {
                    stuck.put(process, e);
                }
            }
        }
    }

    private CudaException tell(CudaException failure) {
        stuck.values().forEach(failure::addSuppressed);
        List<String> words = stuck.entrySet().stream()
                .map(each -> each.getKey().inWords() + ": " + each.getValue().error())
                .toList();
        return words.isEmpty() ? failure : failure.with("not put back as it was: " + String.join(", ", words));
    }
}
