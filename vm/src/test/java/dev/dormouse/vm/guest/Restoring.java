package dev.dormouse.vm.guest;

import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.identity.DeviceMap;
import dev.dormouse.gpu.drm.restore.DrmRestore;
import dev.dormouse.gpu.drm.restore.SavedDrm;
import dev.dormouse.gpu.drm.save.Contents;
import dev.dormouse.gpu.inventory.Inventory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The steps of a restore that Dormouse does, without CRIU. */
final class Restoring {
    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Restoring() {}

    static DrmHost host() {
        return DrmHost.of(Held.KERNEL, Inventory.fromKernel());
    }

    static DrmRestore begin(DrmGraph saved, DrmHost host, Contents contents) {
        DeviceMap devices = DeviceMap.match(saved.devices(), host.devices(), Map.of());
        return new DrmRestore(Held.KERNEL, host, SavedDrm.of(saved), devices, contents, LIMIT);
    }

    /** As many threads as Dormouse has for this. */
    static <T> void onThreads(List<T> things, Consumer<T> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            things.stream()
                    .map(thing -> CompletableFuture.runAsync(() -> work.accept(thing), threads))
                    .toList()
                    .forEach(CompletableFuture::join);
        }
    }
}
