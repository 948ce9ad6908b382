package dev.dormouse.gpu.cuda;

import dev.dormouse.gpu.inventory.GpuFingerprint;
import java.util.List;
import java.util.Map;

/**
 * The CUDA side of a set of processes, to be written down beside a suspended session or in a snapshot.
 *
 * @param driver version of the library, {@code CUDA 12.8}
 * @param processes those of the set that use CUDA; empty if none does
 * @param gpus every GPU that the driver saw: a restore elsewhere must say for each where it goes
 */
public record CudaState(String driver, List<CudaProcess> processes, List<GpuFingerprint> gpus) {
    /** What there is without an NVIDIA driver. */
    public static final CudaState NONE = new CudaState("", List.of(), List.of());

    public boolean isEmpty() {
        return processes.isEmpty();
    }

    /** The same after the processes were restored and have other numbers; those that are not in the map are left out. */
    public CudaState after(Map<Long, Long> pidByInnerPid) {
        return new CudaState(
                driver,
                processes.stream()
                        .filter(process -> pidByInnerPid.containsKey(process.innerPid()))
                        .map(process -> new CudaProcess(
                                pidByInnerPid.getOrDefault(process.innerPid(), 0L),
                                process.innerPid(),
                                process.name(),
                                process.state()))
                        .toList(),
                gpus);
    }

    CudaState with(List<CudaProcess> now) {
        return new CudaState(driver, List.copyOf(now), gpus);
    }
}
