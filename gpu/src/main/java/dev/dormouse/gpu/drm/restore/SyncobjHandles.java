package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.Syncobjs;
import dev.dormouse.gpu.drm.graph.ClientState.SyncobjState;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.util.ArrayList;
import java.util.List;

/** Gives the synchronisation objects of a new client their old handles, as {@link Handles} does for buffers. */
final class SyncobjHandles {
    private final OpenFile client;
    private final RestoredSyncs syncs;

    SyncobjHandles(OpenFile client, RestoredSyncs syncs) {
        this.client = client;
        this.syncs = syncs;
    }

    /** @param wanted ascending */
    void make(List<SyncobjState> wanted) {
        List<Integer> fillers = new ArrayList<>();
        int next = 1;
        for (SyncobjState each : wanted) {
            while (next < each.handle()) {
                fillers.add(expect(next++, Syncobjs.make(client)));
            }
            expect(next++, syncs.put(client, each.sync()));
        }
        fillers.forEach(handle -> Syncobjs.destroy(client, handle));
    }

    private static int expect(int wanted, int got) {
        if (got != wanted) {
            throw new DrmException(
                    "A synchronisation object was to have handle " + wanted + " and has got " + got,
                    "Start the program anew");
        }
        return got;
    }
}
