package dev.dormouse.core.cuda;

import dev.dormouse.gpu.cuda.CudaState;

/**
 * The CUDA programs of a snapshot: cuda.json in it (docs/formats.md); absent where there are none.
 *
 * @param version of the format
 * @param byUser whether the user had taken them off the GPU before; then a restore leaves them so
 * @param state which programs, and the GPUs of the host they ran on
 */
public record SavedCuda(int version, boolean byUser, CudaState state) {
    public static final int VERSION = 1;

    public static final String FILE = "cuda.json";
}
