package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.XeGemCreate;
import dev.dormouse.gpu.drm.uapi.XeMmapOffset;
import java.util.List;
import java.util.Optional;

/** Intel's GPUs since 2023. The kernel tells nothing of a buffer but its size: new ones lie in system memory. */
final class Xe implements DrmDriver {
    @Override
    public String name() {
        return "xe";
    }

    @Override
    public int stateVersion() {
        return 1;
    }

    @Override
    public List<Integer> handles(Kernel kernel, OpenFile client) {
        return Dumb.handles(kernel, client);
    }

    /** Unlike others it maps what came from elsewhere, so mapping tells nothing. */
    @Override
    public Origin origin(OpenFile client, int handle) {
        return Origin.UNKNOWN;
    }

    @Override
    public String state(OpenFile client, int handle) {
        return "";
    }

    @Override
    public boolean makesOnRenderNodes() {
        return true;
    }

    @Override
    public int make(OpenFile client, long size, String state) {
        XeGemCreate question = new XeGemCreate(size, XeGemCreate.SYSTEM_MEMORY, 0, 0, 0, XeGemCreate.WRITE_BACK);
        return client.ask(XeGemCreate.CREATE, question, XeGemCreate::from).handle();
    }

    @Override
    public long offset(OpenFile client, int handle) {
        return client.ask(XeMmapOffset.MMAP, new XeMmapOffset(handle, 0, 0), XeMmapOffset::from)
                .offset();
    }

    @Override
    public Optional<String> unreadable(FileFacts client) {
        return GpuWork.done(client);
    }
}
