package dev.dormouse.gpu.drm.fake;

import dev.dormouse.gpu.drm.compute.ComputePause;
import dev.dormouse.gpu.drm.compute.LiveCompute;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.Completeness;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.identity.DeviceMap;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.restore.DrmRestore;
import dev.dormouse.gpu.drm.restore.SavedDrm;
import dev.dormouse.gpu.drm.save.ContentCopy;
import dev.dormouse.gpu.drm.save.Contents;
import dev.dormouse.gpu.drm.save.Drain;
import dev.dormouse.gpu.drm.save.SyncIdentity;
import dev.dormouse.gpu.drm.scan.LiveGraph;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A session that was saved on one host and is restored on another. */
public final class Moved implements AutoCloseable {
    public final DrmGraph graph;
    public final DrmRestore restore;
    private final DrmHost open;
    private final Contents contents;

    private Moved(DrmGraph graph, FakeHost to, Path file) {
        this.graph = graph;
        this.open = to.open();
        this.contents = Contents.open(file);
        DeviceMap devices = DeviceMap.match(graph.devices(), open.devices(), Map.of());
        this.restore = new DrmRestore(to.kernel, open, SavedDrm.of(graph), devices, contents, Duration.ofSeconds(20));
    }

    /** Saves processes into a file. */
    public static DrmGraph save(FakeHost from, Path file, int... pids) {
        try (DrmHost open = from.open();
                LiveGraph live = from.scan(open, pids);
                Contents contents = Contents.create(file)) {
            Completeness.require(live.graph());
            Drain.await(live, Duration.ofSeconds(5));
            SyncIdentity.find(live, open);
            try (ContentCopy copy = ContentCopy.start(live, contents)) {
                copy.await();
            }
            return live.graph();
        }
    }

    /** Saves processes that compute: paused, read and let go on. */
    public static DrmGraph saveComputing(FakeHost from, Path file, int... pids) {
        Map<Integer, LiveCompute> paused = new HashMap<>();
        try (ComputePause pause =
                        ComputePause.begin(from.kernel, ComputePause.holders(from.kernel, FakeHost.processes(pids)));
                DrmHost open = from.open()) {
            pause.checkpoint().forEach(live -> paused.put(live.holder().pid(), live));
            try (LiveGraph live = from.scan(open, paused, pids);
                    Contents contents = Contents.create(file);
                    ContentCopy copy = ContentCopy.start(live, contents, paused)) {
                Completeness.require(live.graph());
                copy.await();
                return live.graph();
            } finally {
                paused.values().forEach(LiveCompute::close);
            }
        }
    }

    public static Moved restore(DrmGraph graph, FakeHost to, Path file) {
        return new Moved(graph, to, file);
    }

    /** What a restored descriptor leads to. */
    public static FakeThing thing(OpenFile file) {
        return ((FakeFile) file).thing();
    }

    public static FakeClient client(OpenFile file) {
        return (FakeClient) thing(file);
    }

    @Override
    public void close() {
        restore.close();
        contents.close();
        open.close();
    }
}
