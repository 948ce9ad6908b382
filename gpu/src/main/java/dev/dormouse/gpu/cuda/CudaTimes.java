package dev.dormouse.gpu.cuda;

import java.time.Duration;

/**
 * How long the driver may take.
 *
 * @param lock for the work of all processes together to drain
 * @param transfer for one process's memory to be moved, from or to the GPU
 * @param query for questions and unlocking
 */
public record CudaTimes(Duration lock, Duration transfer, Duration query) {
    /** Over the PCI bus, 100 GB take some seconds, into memory that is short much longer. */
    public static final CudaTimes DEFAULT =
            new CudaTimes(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(20));

    public CudaTimes withLock(Duration limit) {
        return new CudaTimes(limit, transfer, query);
    }
}
