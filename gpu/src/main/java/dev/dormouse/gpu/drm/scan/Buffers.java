package dev.dormouse.gpu.drm.scan;

import dev.dormouse.gpu.drm.driver.Memory;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.Mapped;
import dev.dormouse.gpu.drm.io.OpenFile;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The buffers that were found, each once, by the inodes of their dma-bufs. */
final class Buffers implements AutoCloseable {
    private final Kernel kernel;
    private final Makers makers;
    private final Map<Long, BufferState> states = new LinkedHashMap<>();
    private final Map<Long, BufferSource> sources = new HashMap<>();

    /** By device: buffers by where they begin in its nodes. */
    private final Map<Integer, NavigableMap<Long, BufferState>> places = new HashMap<>();

    Buffers(Kernel kernel, Makers makers) {
        this.kernel = kernel;
        this.makers = makers;
    }

    /** A buffer in a client. */
    long add(OpenFile client, int handle, OpenFile exported) {
        long id = exported.inode();
        if (!states.containsKey(id)) {
            keep(makers.describe(id, exported), new BufferSource.Handle(client, handle));
        }
        return id;
    }

    /** A buffer by a descriptor, which stays the caller's. */
    long add(OpenFile descriptor) {
        long id = descriptor.inode();
        if (!states.containsKey(id)) {
            keep(makers.describe(id, descriptor), new BufferSource.Descriptor(descriptor.duplicate()));
        }
        return id;
    }

    /** A buffer that cannot be exported, and is its client's alone. */
    void addPrivate(BufferState state, OpenFile client) {
        keep(state, new BufferSource.Private(client));
    }

    private void keep(BufferState state, BufferSource source) {
        states.put(state.id(), state);
        sources.put(state.id(), source);
        if (state.device() != BufferState.NO_DEVICE && state.offset() != 0) {
            places.computeIfAbsent(state.device(), ignored -> new TreeMap<>()).put(state.offset(), state);
        }
    }

    Optional<BufferState> find(long id) {
        return Optional.ofNullable(states.get(id));
    }

    /** Whether this device has made it. */
    boolean isOf(long id, int device) {
        BufferState state = states.get(id);
        return state != null && state.device() == device;
    }

    /** The buffer that can be mapped at this place of a device's nodes. */
    Optional<BufferState> at(int device, long offset) {
        NavigableMap<Long, BufferState> known = places.getOrDefault(device, new TreeMap<>());
        return Optional.ofNullable(known.floorEntry(offset))
                .map(Map.Entry::getValue)
                .filter(buffer -> offset < buffer.offset() + buffer.size());
    }

    List<BufferState> all() {
        return new ArrayList<>(states.values());
    }

    /** Shows somebody the contents of a buffer. */
    void read(BufferState buffer, Consumer<MemorySegment> reader) {
        if (sources.get(buffer.id()) instanceof BufferSource.Private(OpenFile client)) {
            try (Mapped mapped = client.map(buffer.offset(), buffer.size(), false)) {
                reader.accept(mapped.segment());
            }
            return;
        }
        try (OpenFile file = open(buffer.id())) {
            Memory.read(file, buffer.size(), reader);
        }
    }

    /** A descriptor of a buffer, the caller's to close. */
    OpenFile open(long id) {
        BufferSource source = sources.get(id);
        if (source == null) {
            throw new IllegalArgumentException("no buffer " + id);
        }
        return source.open(kernel);
    }

    @Override
    public void close() {
        for (BufferSource source : sources.values()) {
            if (source instanceof BufferSource.Descriptor(OpenFile file)) {
                file.close();
            }
        }
        sources.clear();
    }
}
