package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.driver.DrmDriver;
import dev.dormouse.gpu.drm.driver.DrmDrivers;
import dev.dormouse.gpu.drm.fake.FakeBuffer;
import dev.dormouse.gpu.drm.fake.FakeClient;
import dev.dormouse.gpu.drm.fake.FakeKernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** A client of amdgpu with a buffer in VRAM that its GPU sees, and one that nobody else can have. */
final class AmdgpuSetup {
    private static final DrmDriver DRIVER = DrmDrivers.named("amdgpu").orElseThrow();

    private AmdgpuSetup() {}

    static void make(FakeKernel kernel, FakeClient client) {
        try (OpenFile file = kernel.file(client)) {
            DRIVER.make(file, 8192, "alignment=65536 domains=4 flags=32");
            DRIVER.bind(file, 1, "100000:0:1000:e");
            DRIVER.make(file, 4096, "alignment=4096 domains=2 flags=64");
        }
        client.buffer(2).bytes().set(ValueLayout.JAVA_LONG_UNALIGNED, 0, 1234);
    }

    static long[] made(FakeBuffer buffer) {
        return buffer.made();
    }

    static List<String> bindings(FakeClient client, int handle) {
        return client.buffer(handle).bindings(client);
    }
}
