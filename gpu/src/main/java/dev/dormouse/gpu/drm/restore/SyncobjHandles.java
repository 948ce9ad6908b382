package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.driver.Syncobjs;
import dev.dormouse.gpu.drm.graph.ClientState.SyncobjState;
import dev.dormouse.gpu.drm.graph.SyncState;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives the synchronisation objects of a new client their old handles, as {@link Handles} does for buffers. */
final class SyncobjHandles {
    private final OpenFile client;

    SyncobjHandles(OpenFile client) {
        this.client = client;
    }

    /** @param wanted ascending */
    void make(List<SyncobjState> wanted, Map<Integer, SyncState> states) {
        List<Integer> fillers = new ArrayList<>();
        int next = 1;
        for (SyncobjState each : wanted) {
            while (next < each.handle()) {
                fillers.add(expect(next++));
            }
            SyncState state = states.get(each.sync());
            if (state != null) {
                set(client, expect(next), state);
            }
            next++;
        }
        fillers.forEach(handle -> Syncobjs.destroy(client, handle));
    }

    private int expect(int wanted) {
        int got = Syncobjs.make(client);
        if (got != wanted) {
            throw new DrmException(
                    "A synchronisation object was to have handle " + wanted + " and has got " + got,
                    "Start the program anew");
        }
        return got;
    }

    /** Everything was done when it was saved, so it is empty or signalled. */
    static void set(OpenFile client, int handle, SyncState state) {
        if (state.point() > 0) {
            Syncobjs.signal(client, handle, state.point());
        } else if (state.fence() == SyncState.Fence.SIGNALLED) {
            Syncobjs.signal(client, handle);
        }
    }
}
