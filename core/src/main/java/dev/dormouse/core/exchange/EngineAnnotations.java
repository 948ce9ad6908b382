package dev.dormouse.core.exchange;

import dev.dormouse.core.session.Session;
import dev.dormouse.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** By what in a container's description readers see which engine's archive they have (checkpointctl: internal/container.go). */
final class EngineAnnotations {
    private static final String MANAGER = "io.container.manager";

    private EngineAnnotations() {}

    static Map<String, String> of(Form form, Session session) {
        return switch (form) {
            case PODMAN -> Map.of(MANAGER, "libpod");
            case CRI_O, OCI ->
                Map.of(
                        MANAGER,
                        "cri-o",
                        "io.kubernetes.cri-o.Metadata",
                        metadata(session),
                        "io.kubernetes.cri-o.Created",
                        session.created(),
                        "io.kubernetes.pod.namespace",
                        "default",
                        "io.kubernetes.pod.name",
                        session.name());
            case CONTAINERD ->
                Map.of(
                        "io.kubernetes.cri.container-name",
                        session.name(),
                        "io.kubernetes.cri.sandbox-namespace",
                        "default",
                        "io.kubernetes.cri.sandbox-name",
                        session.name());
            case DORMOUSE, CRIU -> Map.of();
        };
    }

    private static String metadata(Session session) {
        byte[] line = JsonWriter.line(Map.of("name", session.name()));
        return new String(line, StandardCharsets.UTF_8).strip();
    }
}
