package dev.dormouse.gpu.inventory;

import java.util.List;

/** Puts what NVIDIA's library said beside what the kernel said, by PCI address. */
final class NvidiaAnswers {
    private NvidiaAnswers() {}

    static List<Gpu> merge(List<Gpu> gpus, List<Nvidia> answers) {
        return gpus.stream()
                .map(gpu -> merged(
                        gpu,
                        answers.stream()
                                .filter(answer -> answer.address().equals(gpu.address()))
                                .findFirst()
                                .orElse(Nvidia.NONE)))
                .toList();
    }

    private static Gpu merged(Gpu gpu, Nvidia answer) {
        Nvidia all = answer.or(known(gpu));
        Gpu.Partition old = gpu.partition();
        return new Gpu(
                gpu.address(),
                all.name(),
                gpu.ids(),
                new Gpu.Driver(
                        gpu.driver().name(), all.driverVersion(), gpu.driver().bound()),
                gpu.nodes(),
                all.memoryBytes(),
                gpu.numaNode(),
                gpu.resets(),
                new Gpu.Identity(all.uuid(), gpu.identity().uniqueId(), all.vbios(), all.computeCapability()),
                new Gpu.Partition(
                        old.compute(),
                        old.computeModes(),
                        old.memory(),
                        old.memoryModes(),
                        all.mig(),
                        old.instances(),
                        old.partOf()),
                gpu.functions(),
                gpu.passthrough());
    }

    private static Nvidia known(Gpu gpu) {
        return new Nvidia(
                gpu.address(),
                gpu.identity().uuid(),
                gpu.name(),
                gpu.memoryBytes(),
                gpu.driver().version(),
                gpu.partition().mig(),
                gpu.identity().computeCapability(),
                gpu.identity().vbios());
    }
}
