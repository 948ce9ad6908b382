package dev.dormouse.gpu.drm.compute;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * All processes that compute, paused until this is closed: at the end of a failure as of a success, for a process that goes on as for one that
 * was ended meanwhile. The processes must stand still, and nobody else may trace them when this begins, reads or ends; in between CRIU may.
 * Used by one thread.
 */
public final class ComputePause implements AutoCloseable {
    private final List<PausedProcess> paused = new ArrayList<>();

    private ComputePause() {}

    /** Who has opened /dev/kfd: each once, as its descriptors lead to one opening, or the graph says that they do not. */
    public static List<ComputeHolder> holders(Kernel kernel, List<ProcessState> processes) {
        List<ComputeHolder> holders = new ArrayList<>();
        for (ProcessState process : processes) {
            kernel.descriptors(process.pid()).stream()
                    .filter(fd -> kernel.look(process.pid(), fd)
                            .filter(facts -> facts.kind() == FileFacts.Kind.COMPUTE)
                            .isPresent())
                    .findFirst()
                    .ifPresent(fd ->
                            holders.add(new ComputeHolder(process.pid(), process.innerPid(), process.name(), fd)));
        }
        return List.copyOf(holders);
    }

    /**
     * Pauses all of them, or none.
     *
     * @throws DrmException naming the one that cannot be paused
     */
    public static ComputePause begin(Kernel kernel, List<ComputeHolder> holders) {
        ComputePause pause = new ComputePause();
        if (holders.isEmpty()) {
            return pause;
        }
        ComputeDriver.require(kernel);
        try {
            for (ComputeHolder holder : holders) {
                pause.paused.add(PausedProcess.pause(kernel, holder));
            }
            return pause;
        } catch (RuntimeException e) {
            throw pause.closed(e);
        }
    }

    private RuntimeException closed(RuntimeException reason) {
        try {
            close();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
        return reason;
    }

    /** What they have, in their order; each the caller's to close. If one cannot be read nothing is returned. */
    public List<LiveCompute> checkpoint() {
        List<LiveCompute> all = new ArrayList<>();
        try {
            paused.forEach(process -> all.add(process.checkpoint()));
            return List.copyOf(all);
        } catch (RuntimeException e) {
            all.forEach(LiveCompute::close);
            throw e;
        }
    }

    /**
     * Lets all go on, each once however often this is called, and the others also if one does not.
     *
     * @throws DrmException naming those that stand still for good
     */
    @Override
    public void close() {
        List<String> stuck = new ArrayList<>();
        for (PausedProcess process : paused.reversed()) {
            try {
                process.unpause();
            } catch (RuntimeException e) {
                stuck.add(process.holder().inWords() + ": " + e.getMessage());
            }
        }
        paused.clear();
        if (!stuck.isEmpty()) {
            throw new DrmException(
                    "The GPU work of some programs could not be let go on (" + String.join("; ", stuck) + ")",
                    "End these programs");
        }
    }
}
