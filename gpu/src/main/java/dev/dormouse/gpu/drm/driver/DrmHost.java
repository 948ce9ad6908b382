package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.Version;
import dev.dormouse.gpu.inventory.Gpu;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The DRM devices of a host, and a client of our own on each that is asked about, kept until closed. Handles in that client are
 * for whoever holds this object's lock; what it makes in one go needs none.
 */
public final class DrmHost implements AutoCloseable {
    private final Kernel kernel;
    private final List<DrmDevice> devices;
    private final Map<Integer, OpenFile> clients = new HashMap<>();

    private DrmHost(Kernel kernel, List<DrmDevice> devices) {
        this.kernel = kernel;
        this.devices = devices;
    }

    /** @param gpus of the same host, whose names of nodes are found below /dev/dri */
    public static DrmHost of(Kernel kernel, List<Gpu> gpus) {
        List<DrmDevice> devices = new ArrayList<>();
        List<Path> nodes = kernel.nodes();
        for (Gpu gpu : gpus) {
            Optional<Path> primary = node(nodes, gpu.nodes().primary());
            Optional<Path> render = node(nodes, gpu.nodes().render());
            if (primary.isPresent() || render.isPresent()) {
                look(kernel, devices.size(), gpu, primary, render).ifPresent(devices::add);
            }
        }
        return new DrmHost(kernel, List.copyOf(devices));
    }

    private static Optional<Path> node(List<Path> nodes, String name) {
        return nodes.stream()
                .filter(node -> !name.isEmpty() && node.endsWith(name))
                .findFirst();
    }

    private static Optional<DrmDevice> look(
            Kernel kernel, int id, Gpu gpu, Optional<Path> primary, Optional<Path> render) {
        try {
            Path any = render.or(() -> primary).orElseThrow();
            return Optional.of(new DrmDevice(
                    id,
                    gpu,
                    version(kernel, any),
                    primary.map(path -> described(kernel, path)),
                    render.map(path -> described(kernel, path))));
        } catch (ErrnoException e) {
            // Its driver is gone, or it is being reset: nobody can have it open in a way that could be carried.
            return Optional.empty();
        }
    }

    private static Version version(Kernel kernel, Path node) {
        try (OpenFile file = kernel.open(node, Fd.O_RDWR)) {
            return DrmDrivers.version(file);
        }
    }

    private static DrmDevice.Node described(Kernel kernel, Path path) {
        return new DrmDevice.Node(path, kernel.minor(path));
    }

    public List<DrmDevice> devices() {
        return devices;
    }

    public Optional<DrmDevice> withMinor(int minor) {
        return devices.stream().filter(device -> device.has(minor)).findFirst();
    }

    /** Our own client of a device, on its primary node where it has one, and not its master. */
    public synchronized OpenFile client(DrmDevice device) {
        return clients.computeIfAbsent(device.id(), ignored -> open(device));
    }

    private OpenFile open(DrmDevice device) {
        DrmDevice.Node node = device.primary().or(device::render).orElseThrow();
        OpenFile client = kernel.open(node.path(), Fd.O_RDWR);
        if (device.primary().isPresent()) {
            // Whoever opens it first is, and keeps the session's programs from becoming it.
            Masters.set(client, false);
        }
        return client;
    }

    /** Something that is asked about a buffer in a client of ours. */
    public interface Question<T> {
        T ask(OpenFile client, int handle);
    }

    /** Asks about a buffer; nothing if the device cannot use it. */
    public synchronized <T> Optional<T> about(DrmDevice device, OpenFile buffer, Question<T> question) {
        OpenFile client = client(device);
        Optional<Integer> handle = Prime.tryAcquire(client, buffer);
        if (handle.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(question.ask(client, handle.get()));
        } finally {
            Prime.close(client, handle.get());
        }
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(OpenFile::close);
        clients.clear();
    }
}
