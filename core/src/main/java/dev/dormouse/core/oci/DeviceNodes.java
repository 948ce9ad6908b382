package dev.dormouse.core.oci;

import dev.dormouse.linux.DeviceId;
import dev.dormouse.linux.Directory;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.FileNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * The nodes of a woken session's devices. CRIU brings them back with the numbers that they had, which on this host may be
 * another device's or none's.
 *
 * @param paths in the session
 * @param places where on this host those are that are not under the same path; empty for one that it lacks
 */
public record DeviceNodes(List<String> paths, Map<String, String> places) {
    /**
     * Removes the nodes of devices that this host does not have, and gives the others this host's numbers.
     *
     * @param init of the session, as the host sees it
     * @return the paths of devices that are gone
     */
    public List<String> settle(long init) {
        return settle(Path.of("/proc", Long.toString(init), "root"));
    }

    /**
     * The same.
     *
     * @param top the session's root directory
     */
    public List<String> settle(Path top) {
        List<String> gone = new ArrayList<>();
        for (String path : paths) {
            Optional<HostDevice> device = HostDevice.at(path, places);
            if (device.isEmpty()) {
                gone.add(path);
            }
            try {
                settle(top, Path.of(path), device);
            } catch (ErrnoException e) {
                // Such as a directory that the session has removed: then there is no node to be put right.
                LoggerFactory.getLogger(DeviceNodes.class).debug("{} in the session", path, e);
            }
        }
        return gone;
    }

    private static void settle(Path top, Path path, Optional<HostDevice> device) {
        Path parent = path.resolveSibling(".").normalize();
        String name = String.valueOf(path.getFileName());
        try (Directory root = Directory.open(top);
                Directory directory = root.within(Path.of("/").relativize(parent))) {
            Optional<DeviceId> there = directory.status(name).flatMap(FileNode::device);
            if (there.isEmpty() || there.equals(device.map(HostDevice::id))) {
                return;
            }
            directory.remove(name);
            if (device.isPresent()) {
                HostDevice now = device.get();
                directory.makeNode(name, now.id(), 0);
                directory.own(name, now.id(), now.uid(), now.gid(), now.permissions());
            }
        }
    }
}
