package dev.dormouse.core.drm;

import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.gpu.drm.identity.DmemFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** DRM at a restore; for most snapshots nothing. */
public final class WokenDrm implements AutoCloseable {
    private final @Nullable DrmAtRestore restore;

    private WokenDrm(@Nullable DrmAtRestore restore) {
        this.restore = restore;
    }

    /**
     * Begins to make what the snapshot has saved.
     *
     * @param devices of this host that are to take the place of saved ones
     * @param group of the session, whose limits on device memory hold
     */
    public static WokenDrm wake(Path images, Map<String, String> devices, String group) {
        return new WokenDrm(DrmState.read(images)
                .map(state -> DrmAtRestore.begin(state, images, devices, DmemFiles.of(group)))
                .orElse(null));
    }

    public Optional<BridgeHandler> handler() {
        return Optional.ofNullable(restore);
    }

    @Override
    public void close() {
        if (restore != null) {
            restore.close();
        }
    }
}
