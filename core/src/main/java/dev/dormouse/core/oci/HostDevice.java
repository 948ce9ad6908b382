package dev.dormouse.core.oci;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.FileNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A device of this host that a session may use ({@code run --device}).
 *
 * @param path in the session
 * @param permissions of its node, as are {@code uid} and {@code gid}
 */
public record HostDevice(String path, DeviceId id, int permissions, int uid, int gid) {
    private static final Path DEV = Path.of("/dev");

    /** Sessions have these for themselves. */
    private static final List<Path> OWN = List.of(Path.of("/dev/pts"), Path.of("/dev/shm"), Path.of("/dev/mqueue"));

    /** GPUs as programs draw on them, without the right to show anything (kernel: Documentation/gpu/drm-uapi.rst, render nodes). */
    public static List<String> renderNodes() {
        Path directory = DEV.resolve("dri");
        return !Files.isDirectory(directory)
                ? List.of()
                : below(directory).stream()
                        .filter(path ->
                                path.startsWith(directory.resolve("renderD").toString()))
                        .toList();
    }

    /** The device at this path now, if there is one. */
    public static Optional<HostDevice> at(String path) {
        try {
            FileNode status = FileNode.of(Path.of(path));
            return status.device()
                    .map(id -> new HostDevice(path, id, status.mode() & 0777, status.uid(), status.gid()));
        } catch (ErrnoException e) {
            return Optional.empty();
        }
    }

    /**
     * Those of a session's devices that this host has.
     *
     * @param nodes paths here of those that are not under the same one; empty where there is none
     */
    public static List<HostDevice> present(List<String> paths, Map<String, String> nodes) {
        return paths.stream().flatMap(path -> at(path, nodes).stream()).toList();
    }

    static Optional<HostDevice> at(String path, Map<String, String> nodes) {
        String node = nodes.getOrDefault(path, path);
        return node.isEmpty() ? Optional.empty() : at(node).map(device -> device.under(path));
    }

    private HostDevice under(String other) {
        return new HostDevice(other, id, permissions, uid, gid);
    }

    /**
     * What the user asked for, as paths of devices.
     *
     * @param requested devices, links to devices, and directories of devices such as /dev/dri
     * @throws DormouseException USAGE if one is not there or is no device
     */
    public static List<String> resolve(List<String> requested) {
        Set<String> paths = new TreeSet<>();
        for (String request : requested) {
            List<String> found = below(real(request));
            if (found.isEmpty()) {
                throw DormouseException.usage(
                        "'" + request + "' is no device",
                        "Name one of those that 'ls -l /dev' shows, such as /dev/fuse");
            }
            paths.addAll(found);
        }
        return List.copyOf(paths);
    }

    private static Path real(String request) {
        Path real = null;
        try {
            real = Path.of(request).toRealPath();
        } catch (IOException e) {
            // Told below.
        }
        Path found = real;
        if (found == null
                || !found.startsWith(DEV)
                || found.equals(DEV)
                || OWN.stream().anyMatch(found::startsWith)) {
            throw DormouseException.usage(
                    "There is no device '" + request + "' on this host",
                    "Give the path of one below /dev, such as /dev/fuse");
        }
        return found;
    }

    private static List<String> below(Path path) {
        if (!Files.isDirectory(path)) {
            return at(path.toString()).stream().map(HostDevice::path).toList();
        }
        List<String> found = new ArrayList<>();
        try (Stream<Path> entries = Files.list(path)) {
            entries.forEach(entry -> at(entry.toString()).ifPresent(device -> found.add(device.path())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
