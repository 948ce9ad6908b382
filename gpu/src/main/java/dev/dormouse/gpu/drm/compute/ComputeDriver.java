package dev.dormouse.gpu.drm.compute;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.io.ComputeDevice;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.KfdVersion;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import java.util.Locale;
import java.util.Optional;

/** Whether the compute driver of this host can save its processes. */
public final class ComputeDriver {
    private static final int MAJOR = 1;

    /** The first that exports the memory of all buffers at a checkpoint (kfd_ioctl.h). */
    private static final int MINOR = 8;

    private ComputeDriver() {}

    /**
     * Asks it through an opening of our own, as nobody may use another's for this.
     *
     * @throws DrmException if it cannot
     */
    public static void require(Kernel kernel) {
        problem(kernel).ifPresent(why -> {
            throw new DrmException(
                    why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1),
                    "Use Linux 5.18 or newer, and see in the kernel's log what became of the GPU");
        });
    }

    /** Why it cannot; nothing if it can. */
    public static Optional<String> problem(Kernel kernel) {
        try (OpenFile own = kernel.open(ComputeDevice.PATH, Fd.O_RDWR)) {
            KfdVersion version = own.ask(KfdVersion.GET, new KfdVersion(0, 0), KfdVersion::from);
            return version.major() == MAJOR && version.minor() >= MINOR
                    ? Optional.empty()
                    : Optional.of("the compute driver of this kernel (KFD " + version.number()
                            + ") cannot save processes, which it could since 1.8");
        } catch (ErrnoException e) {
            return Optional.of("the compute driver (/dev/kfd) does not answer (" + e.getMessage() + ")");
        }
    }
}
