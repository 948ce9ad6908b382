package dev.dormouse.gpu.drm.compute;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.io.ComputeDevice;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.KfdVersion;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;

/** Whether the compute driver of this host can save its processes. */
final class ComputeDriver {
    private static final int MAJOR = 1;

    /** The first that exports the memory of all buffers at a checkpoint (kfd_ioctl.h). */
    private static final int MINOR = 8;

    private ComputeDriver() {}

    /**
     * Asks it through an opening of our own, as nobody may use another's for this.
     *
     * @throws DrmException if it cannot
     */
    static void require(Kernel kernel) {
        try (OpenFile own = kernel.open(ComputeDevice.PATH, Fd.O_RDWR)) {
            KfdVersion version = own.ask(KfdVersion.GET, new KfdVersion(0, 0), KfdVersion::from);
            if (version.major() != MAJOR || version.minor() < MINOR) {
                throw new DrmException(
                        "The compute driver of this kernel (KFD " + version.number()
                                + ") cannot save processes, which it could since 1.8",
                        "Use Linux 5.18 or newer");
            }
        } catch (ErrnoException e) {
            throw new DrmException(
                    "The compute driver does not answer (" + e.getMessage() + ")",
                    "See in the kernel's log what became of the GPU",
                    e);
        }
    }
}
