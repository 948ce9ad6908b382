package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.driver.SyncFiles;
import dev.dormouse.gpu.drm.driver.Syncobjs;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.SyncState;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.linux.ErrnoException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Fences that were found. The kernel gives synchronisation objects no number and every export of one a file of its own, so two ways to
 * one object look like two objects.
 */
final class Syncs implements AutoCloseable {
    private final DrmHost host;
    private final Distinct files;

    /** Numbers of the fences behind the numbers of the files. */
    private final Map<Integer, Integer> ofFile = new HashMap<>();

    private final List<SyncState> states = new ArrayList<>();

    Syncs(Kernel kernel, DrmHost host) {
        this.host = host;
        this.files = new Distinct(kernel);
    }

    /** A synchronisation object of a client. */
    int add(DrmDevice device, OpenFile client, int handle) {
        states.add(syncobj(states.size(), device, client, handle));
        return states.size() - 1;
    }

    private static SyncState syncobj(int id, DrmDevice device, OpenFile client, int handle) {
        SyncState.Fence fence =
                SyncState.Fence.valueOf(Syncobjs.fence(client, handle).name());
        return new SyncState(id, id, SyncState.Kind.SYNCOBJ, device.id(), fence, Syncobjs.point(client, handle), 0);
    }

    /** A descriptor, which this object owns from here on. */
    int add(OpenFile file, FileFacts facts) {
        OptionalInt known = files.find(file);
        if (known.isPresent()) {
            file.close();
            return ofFile.getOrDefault(known.getAsInt(), -1);
        }
        int id = states.size();
        ofFile.put(files.add(file), id);
        states.add(facts.kind() == FileFacts.Kind.SYNC_FILE ? syncFile(id, file) : exported(id, file));
        return id;
    }

    private static SyncState syncFile(int id, OpenFile file) {
        int status = SyncFiles.status(file);
        SyncState.Fence fence = status == 0 ? SyncState.Fence.PENDING : SyncState.Fence.SIGNALLED;
        return new SyncState(id, id, SyncState.Kind.SYNC_FILE, BufferState.NO_DEVICE, fence, 0, status);
    }

    /** Any device that has synchronisation objects can look into it: they belong to none. */
    private SyncState exported(int id, OpenFile file) {
        for (DrmDevice device : host.devices()) {
            Optional<SyncState> state = look(id, device, file);
            if (state.isPresent()) {
                return state.get();
            }
        }
        return new SyncState(id, id, SyncState.Kind.SYNCOBJ, BufferState.NO_DEVICE, SyncState.Fence.NONE, 0, 0);
    }

    private Optional<SyncState> look(int id, DrmDevice device, OpenFile file) {
        OpenFile client = host.client(device);
        if (device.driver().isEmpty() || !Syncobjs.supported(client)) {
            return Optional.empty();
        }
        try {
            int handle = Syncobjs.acquire(client, file);
            SyncState state = syncobj(id, device, client, handle);
            Syncobjs.destroy(client, handle);
            return Optional.of(state);
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    List<SyncState> all() {
        return List.copyOf(states);
    }

    OptionalInt find(OpenFile file) {
        OptionalInt known = files.find(file);
        return known.isEmpty() ? known : OptionalInt.of(ofFile.getOrDefault(known.getAsInt(), -1));
    }

    /** Descriptors of fences, by the numbers of the fences. */
    Map<Integer, OpenFile> descriptors() {
        Map<Integer, OpenFile> found = new HashMap<>();
        ofFile.forEach((file, sync) -> found.put(sync, files.get(file)));
        return found;
    }

    @Override
    public void close() {
        files.close();
    }
}
