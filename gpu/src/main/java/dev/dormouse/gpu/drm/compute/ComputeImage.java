package dev.dormouse.gpu.drm.compute;

import dev.dormouse.gpu.drm.uapi.KfdBuffer;
import dev.dormouse.gpu.drm.uapi.KfdDevice;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a process has in the compute driver, without the contents of its buffers.
 *
 * @param innerPid as it sees itself
 * @param devices all its GPUs, used or not
 * @param buffers in the driver's order, which the private data goes by; their descriptors mean nothing any more
 * @param objects queues, events and ranges of shared memory, all in the private data
 * @param privateData for reading, which only the kernel reads, and only one of the same layout
 */
public record ComputeImage(
        int innerPid, List<KfdDevice> devices, List<KfdBuffer> buffers, int objects, ByteBuffer privateData) {}
