package dev.dormouse.gpu.cuda;

import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;

/**
 * Processes that a signal or a debugger has stopped. The driver works through a thread of the process, so every call about
 * one hangs until it goes on; /proc tells beforehand.
 */
final class Standstill {
    private Standstill() {}

    static boolean stopped(long pid) {
        String stat = ProcFile.readOrEmpty(file(pid, "stat"));
        // The name between parentheses may hold anything.
        int name = stat.lastIndexOf(')');
        return name >= 0 && name + 2 < stat.length() && "Tt".indexOf(stat.charAt(name + 2)) >= 0;
    }

    /** Whether it has loaded the CUDA library: all that can be known of a stopped process. */
    static boolean mayUseCuda(long pid) {
        return ProcFile.readOrEmpty(file(pid, "maps")).contains("/libcuda.so");
    }

    static CudaException failure(CudaProcess process) {
        return new CudaException(
                process.pid(),
                Operation.LOOK,
                CudaException.UNFIT,
                process.inWords() + " is stopped, and NVIDIA's driver waits for programs that are",
                "Continue it with 'kill -CONT " + process.pid() + "'");
    }

    private static Path file(long pid, String name) {
        return Path.of("/proc", Long.toString(pid), name);
    }
}
