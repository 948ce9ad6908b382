package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.util.List;
import java.util.Set;

/**
 * Drivers that only show pictures, and the one without hardware (vgem_drv.c): all their buffers are dumb buffers, all state of a buffer its
 * size and contents.
 */
record DumbBuffers(String name) implements DrmDriver {
    static final Set<String> NAMES =
            Set.of("vgem", "bochs-drm", "simpledrm", "cirrus", "cirrus-qemu", "ast", "mgag200", "udl");

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
        return Dumb.origin(client, handle);
    }

    @Override
    public String state(OpenFile client, int handle) {
        return "";
    }

    @Override
    public boolean makesOnRenderNodes() {
        return false;
    }

    @Override
    public int make(OpenFile client, long size, String state) {
        return Dumb.make(client, size);
    }

    @Override
    public long offset(OpenFile client, int handle) {
        return Dumb.offset(client, handle);
    }
}
