package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.VirtgpuMap;
import dev.dormouse.gpu.drm.uapi.VirtgpuResourceCreate;
import dev.dormouse.gpu.drm.uapi.VirtgpuResourceInfo;
import dev.dormouse.linux.Errno;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * The GPU of virtual machines, in two dimensions (virtgpu_ioctl.c). Nobody can read the width, height and format that a
 * resource was made with; a new one has the size and the contents.
 */
final class VirtioGpu implements DrmDriver {
    /** {@code PIPE_TEXTURE_2D}, the only one without 3D. */
    private static final int TARGET = 2;

    /** {@code VIRTIO_GPU_FORMAT_B8G8R8X8_UNORM}, 4 bytes for a pixel. */
    private static final int FORMAT = 2;

    private static final int WIDTH = 1024;
    private static final int PAGE = 4096;
    private static final String BLOB = "blob=";

    @Override
    public String name() {
        return "virtio_gpu";
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public List<Integer> handles(Kernel kernel, OpenFile client) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment question = arena.allocate(VirtgpuResourceInfo.SIZE, Long.BYTES);
            return Probing.existing(handle -> attempt(client, handle, question), -Errno.ENOENT);
        }
    }

    private static int attempt(OpenFile client, int handle, MemorySegment question) {
        new VirtgpuResourceInfo(handle, 0, 0, 0).put(question);
        return client.tryAsk(VirtgpuResourceInfo.INFO, question);
    }

    private static VirtgpuResourceInfo info(OpenFile client, int handle) {
        return client.ask(
                VirtgpuResourceInfo.INFO, new VirtgpuResourceInfo(handle, 0, 0, 0), VirtgpuResourceInfo::from);
    }

    /** Without blob resources it imports from nobody. */
    @Override
    public Origin origin(OpenFile client, int handle) {
        return Origin.NATIVE;
    }

    @Override
    public String state(OpenFile client, int handle) {
        return BLOB + info(client, handle).blob();
    }

    @Override
    public boolean makesOnRenderNodes() {
        return true;
    }

    @Override
    public int make(OpenFile client, long size, String state) {
        int lines = Math.toIntExact(Math.ceilDiv(size, PAGE));
        VirtgpuResourceCreate question = new VirtgpuResourceCreate(
                TARGET, FORMAT, 0, WIDTH, lines, 1, 1, 0, 0, 0, 0, 0, Math.toIntExact(size), WIDTH * 4);
        return client.ask(VirtgpuResourceCreate.CREATE, question, VirtgpuResourceCreate::from)
                .handle();
    }

    @Override
    public long offset(OpenFile client, int handle) {
        return client.ask(VirtgpuMap.MAP, new VirtgpuMap(0, handle), VirtgpuMap::from)
                .offset();
    }

    @Override
    public Optional<String> unreadable(FileFacts client) {
        return GpuWork.done(client);
    }
}
