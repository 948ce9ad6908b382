package dev.dormouse.core.cuda;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.gpu.cuda.CudaException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Failures of the CUDA driver as users see them. */
public final class CudaErrors {
    private CudaErrors() {}

    public static DormouseException explain(CudaException e) {
        boolean unfit = e.error().equals(CudaException.TOO_OLD) || e.error().equals(CudaException.UNFIT);
        String others =
                Arrays.stream(e.getSuppressed()).map(Throwable::getMessage).collect(Collectors.joining("\n"));
        return new DormouseException(unfit ? Code.UNFIT_HOST : Code.FAILED, e.cause(), e.cure(), others, e);
    }

    static DormouseException noDriver() {
        return new DormouseException(
                Code.UNFIT_HOST,
                "There is no NVIDIA driver library (libcuda.so.1) here",
                "Install NVIDIA's driver, 570 or newer; other GPUs' memory cannot be suspended");
    }
}
