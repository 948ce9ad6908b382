package dev.dormouse.gpu.drm.save;

import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.ContextState;
import dev.dormouse.gpu.drm.graph.ContextState.MemoryState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

    /** Behind the buffers, by context: first its private data, then each piece of memory that has contents. */
    public static Map<Integer, List<Long>> ofContexts(DrmGraph graph) {
        Map<Integer, List<Long>> positions = new HashMap<>();
        long at = graph.buffers().stream().mapToLong(BufferState::size).sum();
        for (ContextState context : graph.compute().contexts()) {
            List<Long> own = new ArrayList<>(List.of(at));
            at += context.privateSize();
            for (MemoryState memory : context.filled()) {
                own.add(at);
                at += memory.size();
            }
            positions.put(context.id(), List.copyOf(own));
        }
        return positions;
    }
}
