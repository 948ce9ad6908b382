package dev.dormouse.gpu.cuda;

import dev.dormouse.gpu.inventory.Gpu;
import dev.dormouse.gpu.inventory.GpuFingerprint;
import dev.dormouse.gpu.inventory.Inventory;
import java.util.List;

/** Joins what the CUDA library says of a GPU with what the kernel says of the same. */
final class Fingerprints {
    private Fingerprints() {}

    static List<GpuFingerprint> of(List<CudaGpu> gpus) {
        List<Gpu> known = gpus.isEmpty() ? List.of() : Inventory.fromKernel();
        return gpus.stream().map(gpu -> of(gpu, known)).toList();
    }

    private static GpuFingerprint of(CudaGpu gpu, List<Gpu> known) {
        return known.stream()
                .filter(other -> other.address().equals(gpu.address()))
                .map(GpuFingerprint::of)
                .map(kernel -> joined(gpu, kernel))
                .findFirst()
                .orElseGet(() -> joined(gpu, GpuFingerprint.UNKNOWN));
    }

    private static GpuFingerprint joined(CudaGpu gpu, GpuFingerprint kernel) {
        return new GpuFingerprint(
                gpu.address(),
                gpu.name(),
                kernel.vendor(),
                kernel.device(),
                kernel.subsystem(),
                kernel.revision(),
                gpu.memoryBytes(),
                kernel.driver(),
                kernel.driverVersion(),
                kernel.partition(),
                kernel.vbios(),
                gpu.computeCapability(),
                kernel.chip(),
                gpu.uuid());
    }
}
