package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.Exporter;
import dev.dormouse.gpu.drm.driver.Memory;
import dev.dormouse.gpu.drm.driver.Names;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.identity.DeviceMap;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.Mapped;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.save.Contents;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The buffers of one restore, each made by whoever first asks for it, with its contents. For any number of threads. */
final class RestoredBuffers implements AutoCloseable {
    private final Kernel kernel;
    private final DeviceMap devices;
    private final Contents contents;
    private final Map<Long, BufferState> saved = new HashMap<>();
    private final Map<Long, Long> positions;
    private final Rendezvous<MadeBuffer> made;
    private final Map<Integer, MakerClient> makers = new HashMap<>();
    private final String scope;
    private final String boot;

    RestoredBuffers(Kernel kernel, DeviceMap devices, SavedDrm drm, Contents contents, String scope, Duration limit) {
        this.kernel = kernel;
        this.devices = devices;
        this.contents = contents;
        this.positions = drm.positions();
        this.scope = scope;
        this.boot = drm.graph().boot();
        this.made = new Rendezvous<>(limit);
        drm.graph().buffers().forEach(buffer -> saved.put(buffer.id(), buffer));
    }

    BufferState state(long id) {
        BufferState state = saved.get(id);
        if (state == null) {
            throw new IllegalArgumentException("no buffer " + id + " was saved");
        }
        return state;
    }

    /** A descriptor of a buffer, the caller's to close. */
    OpenFile open(long id) {
        return buffer(id).open();
    }

    /** Has a buffer made that somebody will ask for. */
    void make(long id) {
        buffer(id);
    }

    private MadeBuffer buffer(long id) {
        return made.get(new SharedId(scope, boot, id), () -> make(state(id)));
    }

    /** Where in its device's nodes a buffer can be mapped now. */
    long offset(long id) {
        return switch (buffer(id)) {
            case MadeBuffer.OfDevice own -> own.maker().offset(own.handle());
            case MadeBuffer.Alone alone -> throw new IllegalArgumentException("buffer " + id + " has no device");
        };
    }

    synchronized MakerClient maker(DrmDevice device) {
        return makers.computeIfAbsent(device.id(), ignored -> new MakerClient(kernel, device));
    }

    private MadeBuffer make(BufferState buffer) {
        return buffer.device() == BufferState.NO_DEVICE ? alone(buffer) : ofDevice(buffer);
    }

    private MadeBuffer alone(BufferState buffer) {
        OpenFile file = Exporter.of(kernel, buffer.maker()).orElseThrow().make(kernel, buffer.maker(), buffer.size());
        try {
            Memory.write(file, buffer.size(), bytes -> contents.read(position(buffer), bytes));
            name(file, buffer);
            return new MadeBuffer.Alone(file);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Its contents come before its first descriptor, which may be one that only reads. */
    private MadeBuffer ofDevice(BufferState buffer) {
        MakerClient maker = maker(devices.of(buffer.device()));
        int handle = maker.make(buffer.size(), buffer.state());
        load(buffer, maker.file(), maker.offset(handle));
        MadeBuffer result = new MadeBuffer.OfDevice(maker, handle, buffer.writable());
        if (!buffer.name().isEmpty()) {
            try (OpenFile file = result.open()) {
                name(file, buffer);
            }
        }
        return result;
    }

    /** Fills a new buffer through its node. */
    void load(BufferState buffer, OpenFile client, long offset) {
        try (Mapped mapped = client.map(offset, buffer.size(), true)) {
            contents.read(position(buffer), mapped.segment());
        }
    }

    private static void name(OpenFile file, BufferState buffer) {
        if (!buffer.name().isEmpty()) {
            Names.ofBuffer(file, buffer.name());
        }
    }

    private long position(BufferState buffer) {
        return positions.getOrDefault(buffer.id(), 0L);
    }

    @Override
    public synchronized void close() {
        made.made().forEach(MadeBuffer::close);
        makers.values().forEach(MakerClient::close);
        makers.clear();
    }
}
