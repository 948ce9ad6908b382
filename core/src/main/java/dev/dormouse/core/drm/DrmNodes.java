package dev.dormouse.core.drm;

import dev.dormouse.core.oci.HostDevice;
import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.ClientState;
import dev.dormouse.gpu.drm.identity.DeviceMap;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.linux.DeviceId;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Nodes of a session's DRM devices. Their names count devices in the order in which their drivers were loaded: what has to be kept is
 * which device a path leads to.
 */
final class DrmNodes {
    private DrmNodes() {}

    /** Which devices those are. */
    static List<DrmState.SavedNode> saved(List<HostDevice> devices, DrmHost host) {
        return devices.stream()
                .filter(device -> isNode(device.id()))
                .flatMap(device -> host
                        .withMinor(device.id().minor())
                        .map(found -> new DrmState.SavedNode(
                                device.path(),
                                found.state(),
                                kind(found, device.id().minor())))
                        .stream())
                .toList();
    }

    /** Numbers of the devices that these are nodes of. */
    static Set<Integer> devices(Set<DeviceId> nodes, DrmHost host) {
        return nodes.stream()
                .filter(DrmNodes::isNode)
                .flatMap(node -> host.withMinor(node.minor()).stream())
                .map(DrmDevice::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The nodes of a device. */
    static Set<DeviceId> of(DrmDevice device) {
        return Stream.of(device.primary(), device.render())
                .flatMap(Optional::stream)
                .map(node -> DeviceId.character(FileFacts.DRM_MAJOR, node.minor()))
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean isNode(DeviceId id) {
        return !id.block() && id.major() == FileFacts.DRM_MAJOR;
    }

    private static ClientState.Node kind(DrmDevice device, int minor) {
        return device.isPrimary(minor) ? ClientState.Node.PRIMARY : ClientState.Node.RENDER;
    }

    /** By their paths in the session the paths here; empty for one that this host lacks. */
    static Map<String, String> here(List<DrmState.SavedNode> nodes, DeviceMap map) {
        Map<String, String> here = new HashMap<>();
        for (DrmState.SavedNode node : nodes) {
            here.put(
                    node.path(),
                    map.find(node.device().id())
                            .flatMap(device -> node(device, node.kind()))
                            .map(Path::toString)
                            .orElse(""));
        }
        return here;
    }

    private static Optional<Path> node(DrmDevice device, ClientState.Node kind) {
        return switch (kind) {
            case PRIMARY -> device.primary().map(DrmDevice.Node::path);
            case RENDER -> device.render().map(DrmDevice.Node::path);
        };
    }
}
