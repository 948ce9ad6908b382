package dev.dormouse.gpu.drm.save;

import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import java.util.HashMap;
import java.util.Map;

/** Where in the file each buffer's contents are: in the order of the graph, without gaps. */
public final class Layout {
    private Layout() {}

    /** Positions by the buffers' numbers. */
    public static Map<Long, Long> of(DrmGraph graph) {
        Map<Long, Long> positions = new HashMap<>();
        long at = 0;
        for (BufferState buffer : graph.buffers()) {
            positions.put(buffer.id(), at);
            at += buffer.size();
        }
        return positions;
    }
}
