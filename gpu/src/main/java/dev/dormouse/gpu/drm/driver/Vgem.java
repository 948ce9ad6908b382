package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.util.List;

/** The kernel's device without hardware, for sharing buffers of programs that draw themselves (vgem_drv.c). */
final class Vgem implements DrmDriver {
    @Override
    public String name() {
        return "vgem";
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
