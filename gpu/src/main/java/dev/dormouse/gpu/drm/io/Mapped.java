package dev.dormouse.gpu.drm.io;

import java.lang.foreign.MemorySegment;

/** Memory of an open file, mapped until closed. */
public interface Mapped extends AutoCloseable {
    /** Not to be used once this is closed. */
    MemorySegment segment();

    @Override
    void close();
}
