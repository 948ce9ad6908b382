package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.driver.Syncobjs;
import dev.dormouse.gpu.drm.fake.FakeClient;
import dev.dormouse.gpu.drm.fake.FakeKernel;
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
