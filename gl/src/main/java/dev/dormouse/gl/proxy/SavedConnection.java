package dev.dormouse.gl.proxy;

import java.util.List;

/**
 * A connection as it was saved.
 *
 * @param begun whether it had said who it is
 * @param followed whether the first message of what it had sent was followed already
 * @param resources that the program has not let go
 * @param fences those of them whose memory is that of all fences
 * @param model as {@link dev.dormouse.gl.state.GlModel#save} gives it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record SavedConnection(
        int number,
        String name,
        int version,
        boolean begun,
        boolean followed,
        List<Integer> resources,
        List<Integer> fences,
        List<SavedMemory> memories,
        byte[] model) {}
