package dev.dormouse.core.cuda;

import dev.dormouse.gpu.cuda.CudaState;

/**
 * What sessions/NAME/gpu.json holds while the CUDA programs of a session are off the GPU (docs/gpu.md). It is written before
 * the first of them is touched, so that whatever Dormouse was killed at can be taken up again.
 *
 * @param container which runs the processes; their pids mean nothing for another
 */
record SuspendedGpu(int version, String container, CudaState state) {
    static final int VERSION = 1;
}
