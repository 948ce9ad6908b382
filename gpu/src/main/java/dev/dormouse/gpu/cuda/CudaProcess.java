package dev.dormouse.gpu.cuda;

/**
 * A process that uses CUDA.
 *
 * @param pid as the host sees it
 * @param innerPid as its own pid namespace sees it: what a restore of the process keeps
 * @param name the kernel's name of it
 * @param state the CUDA state that it was in
 */
public record CudaProcess(long pid, long innerPid, String name, ProcessState state) {
    CudaProcess in(ProcessState now) {
        return new CudaProcess(pid, innerPid, name, now);
    }

    /** For messages. */
    public String inWords() {
        return name + " (pid " + pid + ")";
    }
}
