package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.util.List;
import java.util.Optional;

/**
 * What a driver can tell of its buffers and make anew. What all drivers have in common (handles, sharing, fences) is not its
 * affair. Stateless; a client is an open file of its device, whoever's it is. Failures are
 * {@link dev.dormouse.linux.ErrnoException}s.
 */
public interface DrmDriver {
    /** As DRM_IOCTL_VERSION tells it. */
    String name();

    /** Of the texts that {@link #state} and {@link #binding} return; a restore refuses newer ones. */
    int stateVersion();

    /** Handles of all buffers that a client holds, ascending. */
    List<Integer> handles(Kernel kernel, OpenFile client);

    /** Whether the buffer was made by this device. */
    Origin origin(OpenFile client, int handle);

    /** What it takes to make such a buffer again, beyond its size: known to this driver alone. */
    String state(OpenFile client, int handle);

    /** Whether others can be given the buffer, by the state. One that cannot be shared is made in its client itself. */
    default boolean sharable(String state) {
        return true;
    }

    /** Bytes of a buffer that cannot be shared, which has no descriptor to tell; nothing where the driver does not. */
    default Optional<Long> size(OpenFile client, int handle) {
        return Optional.empty();
    }

    /** Why no buffer with this state can be made again. */
    default Optional<String> refused(String state) {
        return Optional.empty();
    }

    /** What this client has done with the buffer and would lose: where its GPU sees it, for example. */
    default String binding(OpenFile client, int handle) {
        return "";
    }

    /** Does again what {@link #binding} has told. */
    default void bind(OpenFile client, int handle, String binding) {
        // Nothing by default.
    }

    /** Whether buffers can be made by clients of render nodes; else only by those of primary nodes. */
    boolean makesOnRenderNodes();

    /**
     * Makes a buffer.
     *
     * @param size in bytes, whole pages
     * @param state what {@link #state} has told of the old one; empty for one that nobody will use
     * @return its handle, the lowest that was free
     */
    int make(OpenFile client, long size, String state);

    /** Where in the node the buffer can be mapped; the same for every client of this device. */
    long offset(OpenFile client, int handle);

    /** Why a client cannot be carried although all its buffers can: state that the kernel lets nobody read. */
    default Optional<String> unreadable(FileFacts client) {
        return Optional.empty();
    }

    /** Whether a buffer with this state takes memory of the device itself, which {@link #freeMemory} counts. */
    default boolean ownMemory(String state) {
        return false;
    }

    /** The device's own memory that is free for new buffers, bytes; nothing where the driver does not tell. */
    default Optional<Long> freeMemory(OpenFile client) {
        return Optional.empty();
    }
}
