package dev.dormouse.core.drm;

import dev.dormouse.core.Json;
import dev.dormouse.gpu.drm.graph.ClientState;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DeviceState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.json.Added;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code drm.json} beside CRIU's images (docs/drm.md): what a session held through DRM. The buffers' contents are in {@code drm.buffers}.
 *
 * @param version of the format
 * @param files what the files are that CRIU could not save by itself
 * @param nodes of DRM devices that the session has, whether anybody used them or not
 */
public record DrmState(
        int version,
        DrmGraph graph,
        List<SavedFile> files,
        @Added List<SavedNode> nodes) {
    static final String NAME = "drm.json";
    static final String BUFFERS = "drm.buffers";
    static final int VERSION = 1;

    /**
     * An open file, known to CRIU by a number.
     *
     * @param object of the graph
     */
    public record SavedFile(int id, DescriptorState.Kind kind, long object) {}

    /**
     * A node of a device.
     *
     * @param path in the session
     */
    public record SavedNode(String path, DeviceState device, ClientState.Node kind) {}

    /** Of the images in this directory; nothing where the session had nothing of the kind. */
    public static Optional<DrmState> read(Path images) {
        Path file = images.resolve(NAME);
        return Files.exists(file) ? Optional.of(Json.read(file, DrmState.class, VERSION)) : Optional.empty();
    }

    void write(Path images) {
        Json.write(images.resolve(NAME), this);
    }
}
