package dev.dormouse.gpu.drm.compute;

import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.Ioctl;
import java.nio.file.Path;

/**
 * System calls that are made in a process that is being restored: the compute driver goes by the memory of whoever opens and asks it. Numbers and
 * addresses are that process's. Failures are {@link dev.dormouse.linux.ErrnoException}s.
 */
public interface TaskHands {
    /** The process, as the host sees it. */
    int pid();

    /** A file there and here; here it is the caller's to close. */
    record Opened(int number, OpenFile here) {}

    Opened open(Path path, int flags);

    /** Gives it a descriptor. */
    int keep(OpenFile file);

    /** Maps a file, shared and for writing. */
    long map(OpenFile memory, long length);

    void ask(int number, Ioctl request, long address);

    void close(int number);

    void unmap(long address, long length);
}
