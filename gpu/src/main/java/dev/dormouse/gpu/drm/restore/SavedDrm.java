package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.save.Layout;
import java.util.Map;

/**
 * What a snapshot has of a session's DRM devices, besides the file with the contents.
 *
 * @param positions of the buffers in that file
 */
public record SavedDrm(DrmGraph graph, Map<Long, Long> positions) {
    public static SavedDrm of(DrmGraph graph) {
        return new SavedDrm(graph, Layout.of(graph));
    }
}
