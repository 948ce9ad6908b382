package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.driver.Syncobjs;
import dev.dormouse.gpu.drm.fake.FakeClient;
import dev.dormouse.gpu.drm.fake.FakeKernel;
import dev.dormouse.gpu.drm.fake.FakeThing;
import dev.dormouse.gpu.drm.fake.Moved;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.util.ArrayList;
import java.util.List;

/** A client with synchronisation objects: signalled, none, empty, at a point. */
final class SyncSetup {
    private SyncSetup() {}

    static void make(FakeKernel kernel, FakeClient client) {
        try (OpenFile file = kernel.file(client)) {
            for (int i = 0; i < 4; i++) {
                Syncobjs.make(file);
            }
            Syncobjs.signal(file, 1);
            Syncobjs.destroy(file, 2);
            Syncobjs.signal(file, 4, 7);
        }
    }

    /** Imports an object into another client; another descriptor of it. */
    static FakeThing share(FakeKernel kernel, FakeClient client, int handle, FakeClient other) {
        try (OpenFile file = kernel.file(client);
                OpenFile importer = kernel.file(other);
                OpenFile descriptor = Syncobjs.export(kernel, file, handle)) {
            Syncobjs.acquire(importer, descriptor);
            return Moved.thing(descriptor);
        }
    }

    /** The only descriptor of one. */
    static long descriptor(DrmGraph graph) {
        return graph.descriptors().stream()
                .filter(each -> each.kind() == DescriptorState.Kind.SYNC)
                .findFirst()
                .orElseThrow()
                .object();
    }

    static void signal(FakeKernel kernel, FakeClient client, int handle) {
        try (OpenFile file = kernel.file(client)) {
            Syncobjs.signal(file, handle, 12);
        }
    }

    static long point(FakeKernel kernel, OpenFile descriptor) {
        try (OpenFile scratch = kernel.file(kernel.client("renderD131"))) {
            return Syncobjs.point(scratch, Syncobjs.acquire(scratch, descriptor));
        }
    }

    static List<String> words(FakeKernel kernel, FakeClient client) {
        List<String> words = new ArrayList<>();
        try (OpenFile file = kernel.file(client)) {
            for (int handle : Syncobjs.handles(file)) {
                long point = Syncobjs.point(file, handle);
                String state = Syncobjs.fence(file, handle) == Syncobjs.Fence.NONE ? "empty" : "signalled";
                words.add(handle + " " + (point > 0 ? "at " + point : state));
            }
        }
        return words;
    }
}
