package dev.dormouse.core.exchange;

import dev.dormouse.core.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Podman's config.dump (libpod: container_config.go), as much of it as a restore needs. */
final class PodmanConfig {
    private static final int SHM_BYTES = 65_536_000;
    private static final int SIGTERM = 15;
    private static final int STOP_SECONDS = 10;

    private PodmanConfig() {}

    static Map<String, Object> of(Checkpointed checkpoint, Map<String, Object> spec) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("spec", spec);
        config.put("id", checkpoint.containerId());
        config.put("name", checkpoint.name());
        config.put("RawImageName", checkpoint.image().name());
        config.put("idMappingsOptions", Map.of("HostUIDMapping", true, "HostGIDMapping", true));
        config.put("rootfsImageID", checkpoint.image().id());
        config.put("rootfsImageName", checkpoint.image().name());
        config.put("shmSize", SHM_BYTES);
        config.put("createWorkingDir", true);
        config.put("namedVolumes", volumes(checkpoint.volumes()));
        config.put("labelopts", List.of("disable"));
        config.putAll(network(checkpoint));
        config.put("command", checkpoint.manifest().session().command());
        config.put("stopSignal", SIGTERM);
        config.put("stopTimeout", STOP_SECONDS);
        config.put("createdTime", checkpoint.manifest().session().created());
        config.put("cgroupsMode", "enabled");
        config.put("logDriver", "k8s-file");
        config.put("runtime", "runc");
        config.put("sdnotifyMode", "container");
        config.put("umask", "0022");
        return config;
    }

    private static List<Map<String, Object>> volumes(Volumes volumes) {
        List<Map<String, Object>> all = new ArrayList<>();
        volumes.names()
                .forEach((path, name) -> all.add(Map.of("volumeName", name, "dest", path, "options", List.of("rw"))));
        return all;
    }

    /** A namespace that was made outside has to be there before CRIU begins; Podman then connects it, or does not. */
    private static Map<String, Object> network(Checkpointed checkpoint) {
        boolean outside = checkpoint.container().outsideNetwork();
        boolean connected = checkpoint.manifest().session().network() == Session.Network.PRIVATE;
        Map<String, Object> network = new LinkedHashMap<>();
        network.put("createNetNS", outside);
        if (outside) {
            network.put("networkMode", "bridge");
        }
        if (connected) {
            network.put("newNetworks", Map.of("podman", Map.of("interface_name", "eth0")));
        }
        return network;
    }
}
