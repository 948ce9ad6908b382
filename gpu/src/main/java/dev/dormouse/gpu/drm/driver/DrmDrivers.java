package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.Version;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Optional;

/** Finds the driver of a node by what the kernel calls it. */
public final class DrmDrivers {
    private static final List<DrmDriver> ALL =
            List.of(new VirtioGpu(), new Amdgpu("amdgpu"), new Amdgpu("amdgpu_xcp_drv"), new I915(), new Xe());

    private DrmDrivers() {}

    /** Nothing for a driver without a module here: its clients are lost. */
    public static Optional<DrmDriver> named(String name) {
        if (DumbBuffers.NAMES.contains(name)) {
            return Optional.of(new DumbBuffers(name));
        }
        return ALL.stream().filter(driver -> driver.name().equals(name)).findFirst();
    }

    /** Asks a node for its driver. */
    public static Version version(OpenFile node) {
        try (Arena arena = Arena.ofConfined()) {
            Version.Question question = Version.Question.in(arena);
            node.ask(Version.GET, question.memory());
            return question.answer();
        }
    }
}
