package dev.dormouse.core.exchange;

import dev.dormouse.core.oci.Capabilities;
import dev.dormouse.core.oci.ForeignContainer;
import dev.dormouse.core.oci.ForeignContainer.ForeignMount;
import dev.dormouse.core.session.SessionUser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A container in the words of the OCI runtime specification (config.md, config-linux.md). */
final class OciSpec {
    private OciSpec() {}

    /**
     * Writes one.
     *
     * @param annotations by which others see who made it
     * @param root where its root file system is
     * @param network path of its network namespace, or empty for one that is made with it
     * @param sources what is at a mount that comes from outside
     */
    static Map<String, Object> of(
            ForeignContainer container,
            SessionUser user,
            Map<String, String> annotations,
            String root,
            String network,
            Function<ForeignMount, String> sources) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("ociVersion", "1.0.2");
        spec.put("process", process(container, user));
        spec.put("root", Map.of("path", root));
        spec.put("hostname", container.hostname());
        spec.put(
                "mounts",
                container.mounts().stream().map(mount -> mount(mount, sources)).toList());
        spec.put("annotations", annotations);
        spec.put("linux", linux(container, network));
        return spec;
    }

    private static Map<String, Object> process(ForeignContainer container, SessionUser user) {
        return Map.of(
                "user",
                Map.of("uid", user.uid(), "gid", user.gid(), "additionalGids", user.groups()),
                "args",
                container.arguments(),
                "env",
                container.environment(),
                "cwd",
                container.directory(),
                "capabilities",
                Capabilities.described());
    }

    private static Map<String, Object> mount(ForeignMount mount, Function<ForeignMount, String> sources) {
        boolean bind = mount.content() != null;
        return Map.of(
                "destination",
                mount.destination(),
                "type",
                mount.type(),
                "source",
                bind ? sources.apply(mount) : mount.type(),
                "options",
                bind ? List.of("bind", "rprivate") : List.of());
    }

    private static Map<String, Object> linux(ForeignContainer container, String network) {
        Map<String, Object> linux = new LinkedHashMap<>();
        List<Map<String, Object>> namespaces = new ArrayList<>();
        for (String type : container.namespaces()) {
            boolean path = type.equals("network") && container.outsideNetwork() && !network.isEmpty();
            namespaces.add(path ? Map.of("type", type, "path", network) : Map.of("type", type));
        }
        linux.put("namespaces", namespaces);
        linux.put("resources", Map.of("devices", List.of(Map.of("allow", false, "access", "rwm"))));
        linux.put("maskedPaths", container.maskedPaths());
        linux.put("readonlyPaths", container.readonlyPaths());
        return linux;
    }
}
