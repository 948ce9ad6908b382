package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.I915Caching;
import dev.dormouse.gpu.drm.uapi.I915GemCreate;
import dev.dormouse.gpu.drm.uapi.I915MmapOffset;
import dev.dormouse.gpu.drm.uapi.I915Tiling;
import dev.dormouse.linux.ErrnoException;
import java.util.List;
import java.util.Optional;

/**
 * Intel's GPUs up to 2023. The kernel does not tell in which memory a buffer lies, nor the line length of a tiled one: new
 * buffers lie in system memory, and tiled ones are not carried.
 */
final class I915 implements DrmDriver {
    private static final String CACHING = "caching";
    private static final String TILING = "tiling";

    @Override
    public String name() {
        return "i915";
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public List<Integer> handles(Kernel kernel, OpenFile client) {
        return Dumb.handles(kernel, client);
    }

    @Override
    public Origin origin(OpenFile client, int handle) {
        return Dumb.origin(client, handle) == Origin.NATIVE ? Origin.NATIVE : Origin.UNKNOWN;
    }

    @Override
    public String state(OpenFile client, int handle) {
        int tiling = client.ask(I915Tiling.GET, new I915Tiling(handle, 0, 0, 0), I915Tiling::from)
                .mode();
        int caching = client.ask(I915Caching.GET, new I915Caching(handle, 0), I915Caching::from)
                .caching();
        return new Words().with(TILING, tiling).with(CACHING, caching).text();
    }

    @Override
    public boolean makesOnRenderNodes() {
        return true;
    }

    @Override
    public int make(OpenFile client, long size, String state) {
        int handle = client.ask(I915GemCreate.CREATE, new I915GemCreate(size, 0), I915GemCreate::from)
                .handle();
        if (!state.isEmpty()) {
            int caching = (int) Words.of(state).number(CACHING, 0);
            client.tell(I915Caching.SET, new I915Caching(handle, caching));
        }
        return handle;
    }

    /** GPUs with memory of their own have one way of caching only, and refuse to be told. */
    @Override
    public long offset(OpenFile client, int handle) {
        try {
            return offset(client, handle, I915MmapOffset.WRITE_BACK);
        } catch (ErrnoException e) {
            return offset(client, handle, I915MmapOffset.FIXED);
        }
    }

    private static long offset(OpenFile client, int handle, long caching) {
        return client.ask(I915MmapOffset.MMAP, new I915MmapOffset(handle, 0, caching, 0), I915MmapOffset::from)
                .offset();
    }

    @Override
    public Optional<String> refused(String state) {
        long tiling = Words.of(state).number(TILING, 0);
        return tiling == 0 ? Optional.empty() : Optional.of("it is tiled, and the kernel does not tell how wide");
    }

    @Override
    public Optional<String> unreadable(FileFacts client) {
        return GpuWork.done(client);
    }
}
