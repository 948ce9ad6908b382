package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.driver.Prime;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;

/** Where a buffer can be had from; keeping a descriptor of each would take thousands. */
sealed interface BufferSource {
    OpenFile open(Kernel kernel);

    /** The one client that has a buffer which cannot be exported: its contents are read through its node. */
    record Private(OpenFile client) implements BufferSource {
        @Override
        public OpenFile open(Kernel kernel) {
            throw new IllegalArgumentException("this buffer cannot be exported");
        }
    }

    /** A client's handle; the client is not this object's. */
    record Handle(OpenFile client, int handle) implements BufferSource {
        @Override
        public OpenFile open(Kernel kernel) {
            return Prime.export(kernel, client, handle);
        }
    }

    /** A descriptor, which is this object's. */
    record Descriptor(OpenFile file) implements BufferSource {
        @Override
        public OpenFile open(Kernel kernel) {
            return file.duplicate();
        }
    }
}
