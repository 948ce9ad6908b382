package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.PrimeHandle;

/** A buffer that was made anew. */
sealed interface MadeBuffer extends AutoCloseable {
    /** A descriptor of it, the caller's to close. */
    OpenFile open();

    @Override
    void close();

    /** One of a device, held by its maker's handle: thousands of descriptors would be too many. */
    record OfDevice(MakerClient maker, int handle, boolean writable) implements MadeBuffer {
        @Override
        public OpenFile open() {
            return maker.export(handle, writable ? PrimeHandle.WRITABLE : PrimeHandle.READ_ONLY);
        }

        /** It goes with its maker. */
        @Override
        public void close() {
            // Nothing of its own.
        }
    }

    /** One of memory or of a heap. */
    record Alone(OpenFile file) implements MadeBuffer {
        @Override
        public OpenFile open() {
            return file.duplicate();
        }

        @Override
        public void close() {
            file.close();
        }
    }
}
