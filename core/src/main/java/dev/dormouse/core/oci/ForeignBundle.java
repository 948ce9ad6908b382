package dev.dormouse.core.oci;

import dev.dormouse.core.Json;
import dev.dormouse.core.oci.ForeignContainer.ForeignMount;
import dev.dormouse.core.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the config.json of a session that another engine made: the mounts and namespaces that CRIU's images speak of. */
final class ForeignBundle {
    private static final String NETWORK = "network";

    private final ForeignContainer foreign;
    private final Session session;
    private final SessionFiles files;
    private final Container container;

    ForeignBundle(ForeignContainer foreign, Session session, SessionFiles files, Container container) {
        this.foreign = foreign;
        this.session = session;
        this.files = files;
        this.container = container;
    }

    void write(List<Overlay> overlays) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("ociVersion", "1.0.2");
        config.put("process", process());
        config.put("root", Map.of("path", overlays.getFirst().target().toString(), "readonly", false));
        config.put("hostname", foreign.hostname());
        config.put("mounts", foreign.mounts().stream().map(this::mount).toList());
        config.put("linux", linux());
        config.put(
                "annotations", Map.of("org.criu.config", container.criuConfig().toString()));
        Json.write(container.bundle().resolve("config.json"), config);
    }

    private Map<String, Object> process() {
        return Map.of(
                "terminal",
                false,
                "user",
                Map.of("uid", session.user().uid(), "gid", session.user().gid()),
                "args",
                foreign.arguments(),
                "env",
                foreign.environment(),
                "cwd",
                foreign.directory(),
                "capabilities",
                Capabilities.described());
    }

    private Map<String, Object> mount(ForeignMount mount) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("destination", mount.destination());
        result.put("type", mount.type());
        String content = mount.content();
        result.put(
                "source",
                content == null ? mount.type() : files.saved().resolve(content).toString());
        result.put("options", content == null ? List.of() : List.of("bind"));
        return result;
    }

    private Map<String, Object> linux() {
        Map<String, Object> linux = new LinkedHashMap<>();
        linux.put("cgroupsPath", container.cgroupPath());
        linux.put("namespaces", namespaces());
        linux.put("resources", BundleConfig.resources(session.limits(), List.of()));
        linux.put("maskedPaths", foreign.maskedPaths());
        linux.put("readonlyPaths", foreign.readonlyPaths());
        return linux;
    }

    private List<Map<String, Object>> namespaces() {
        List<Map<String, Object>> namespaces = new ArrayList<>();
        for (String type : foreign.namespaces()) {
            boolean outside = type.equals(NETWORK) && foreign.outsideNetwork();
            namespaces.add(
                    outside
                            ? Map.of(
                                    "type",
                                    type,
                                    "path",
                                    container.networkNamespace().toString())
                            : Map.of("type", type));
        }
        return namespaces;
    }
}
