package dev.dormouse.core.exchange;

import dev.dormouse.core.oci.ForeignContainer.ForeignMount;
import dev.dormouse.core.snapshot.HostFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What CRI-O and containerd keep with a checkpoint (cri-o: internal/lib/checkpoint.go; checkpointctl: lib/metadata.go). */
final class KubernetesConfig {
    private static final int RUNNING = 1;
    private static final String PREFIX = "org.criu.checkpoint.";

    private KubernetesConfig() {}

    /** config.dump. containerd pulls the image by what it is referred to. */
    static Map<String, Object> of(Checkpointed checkpoint, boolean containerd) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("id", checkpoint.containerId());
        config.put("name", checkpoint.name());
        config.put("rootfsImage", checkpoint.image().name());
        config.put(
                "rootfsImageRef",
                containerd ? checkpoint.image().reference() : checkpoint.image().id());
        config.put("rootfsImageName", checkpoint.image().name());
        config.put("runtime", "runc");
        config.put("createdTime", checkpoint.manifest().session().created());
        config.put("checkpointedTime", checkpoint.manifest().created());
        config.put("restoredTime", "0001-01-01T00:00:00Z");
        config.put("restored", false);
        return config;
    }

    /** bind.mounts: what has to be on the other host, and where. */
    static List<Map<String, Object>> bindMounts(Checkpointed checkpoint) {
        List<Map<String, Object>> mounts = new ArrayList<>();
        for (ForeignMount mount : checkpoint.volumes().container().mounts()) {
            if (mount.content() != null) {
                String source = checkpoint.volumes().source(mount);
                boolean file = source.equals("/dev/null");
                mounts.add(Map.of(
                        "source",
                        source,
                        "destination",
                        mount.destination(),
                        "file_type",
                        file ? "file" : "directory",
                        "permissions",
                        file ? 0666 : 0755));
            }
        }
        return mounts;
    }

    /** containerd's status.dump: a ContainerStatus of the kubelet's interface. */
    static Map<String, Object> status(Checkpointed checkpoint) {
        long created = Instant.parse(checkpoint.manifest().session().created()).toEpochMilli() * 1_000_000;
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("id", checkpoint.containerId());
        status.put("metadata", Map.of("name", checkpoint.name()));
        status.put("state", RUNNING);
        status.put("created_at", created);
        status.put("started_at", created);
        status.put("image", Map.of("image", checkpoint.image().name()));
        status.put("image_ref", checkpoint.image().id());
        status.put("labels", Map.of());
        status.put("annotations", Map.of());
        return status;
    }

    /** Of an image (checkpointctl: lib/annotations.go), as CRI-O knows them too. */
    static Map<String, String> annotations(Checkpointed checkpoint) {
        HostFacts host = checkpoint.manifest().host();
        Map<String, String> all = new LinkedHashMap<>();
        all.put(PREFIX + "engine.name", "dormouse");
        all.put(PREFIX + "engine.version", host.dormouse());
        all.put(PREFIX + "container.name", checkpoint.name());
        all.put(PREFIX + "rootfsImageName", checkpoint.image().name());
        all.put(PREFIX + "rootfsImageID", checkpoint.image().id());
        all.put(PREFIX + "rootfsImageSha", checkpoint.image().digest());
        all.put(PREFIX + "rawImageName", checkpoint.image().name());
        all.put(PREFIX + "runtime.name", "runc");
        all.put(PREFIX + "runtime.version", host.runc());
        all.put(PREFIX + "criu.version", host.criu());
        all.put(PREFIX + "host.arch", host.architecture());
        all.put(PREFIX + "host.kernel", host.kernel());
        all.put("io.kubernetes.cri-o.annotations.checkpoint.name", checkpoint.name());
        return all;
    }
}
