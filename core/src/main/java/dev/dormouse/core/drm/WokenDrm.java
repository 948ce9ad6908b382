package dev.dormouse.core.drm;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.oci.DeviceNodes;
import dev.dormouse.core.session.Session;
import dev.dormouse.gpu.drm.identity.DmemFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DRM at a restore; for most snapshots nothing. */
public final class WokenDrm implements AutoCloseable {
    private final Path images;
    private final @Nullable DrmMatch match;
    private @Nullable DrmAtRestore restore;

    private WokenDrm(Path images, @Nullable DrmMatch match) {
        this.images = images;
        this.match = match;
    }

    /**
     * Finds a place for what the snapshot has saved.
     *
     * @param devices of this host that are to take the place of saved ones
     * @throws DormouseException if there is none
     */
    public static WokenDrm match(Path images, Map<String, String> devices) {
        Optional<DrmState> state = DrmState.read(images);
        if (state.isEmpty() && !devices.isEmpty()) {
            throw DormouseException.usage("The snapshot has no buffers of a GPU", "Leave --map out");
        }
        return new WokenDrm(
                images, state.map(saved -> DrmMatch.of(saved, devices)).orElse(null));
    }

    /** The session, on this host's devices. */
    public Session moved(Session session) {
        return session.using(match == null ? Map.of() : match.nodes());
    }

    /**
     * Begins to make what was saved, and answers for it.
     *
     * @param group control group of the session, whose limits on device memory hold
     */
    public Optional<BridgeHandler> begin(Session session, String group) {
        if (match != null) {
            DeviceNodes nodes = new DeviceNodes(session.devices(), session.deviceNodes());
            restore = match.restore(images, DmemFiles.of(group), nodes::settle);
        }
        return Optional.ofNullable(restore);
    }

    /** What the user must know of a restore that has succeeded, a sentence each. */
    public List<String> stuck() {
        return restore == null ? List.of() : restore.stuck();
    }

    /** What programs lack that was not to be had here, by their pids in the session. */
    public Map<Long, String> losses() {
        return restore == null ? Map.of() : restore.losses();
    }

    @Override
    public void close() {
        if (restore != null) {
            restore.close();
        } else if (match != null) {
            match.close();
        }
    }
}
