package dev.dormouse.core.exchange;

import dev.dormouse.core.oci.ForeignContainer;
import dev.dormouse.core.oci.ForeignContainer.ForeignMount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Named volumes for what a container has from outside: the one way in which other engines carry directories along.
 *
 * @param container without mounts that engines make by themselves
 * @param names of volumes, by where they are mounted
 * @param directory where the other host has them
 */
record Volumes(ForeignContainer container, Map<String, String> names, String directory) {
    /** Podman brings these to every container that it restores (libpod: runtime_ctr.go, setupContainer). */
    private static final Set<String> ENGINES = Set.of(
            "/etc/hosts",
            "/etc/hostname",
            "/etc/resolv.conf",
            "/run/.containerenv",
            "/run/secrets",
            "/var/run/secrets",
            ForeignMounts.SHM);

    private static final String NOTHING = "/dev/null";

    /** @param prefix of the volumes' names */
    static Volumes of(ForeignContainer container, String prefix, String directory) {
        Map<String, String> names = new TreeMap<>();
        List<ForeignMount> kept = new ArrayList<>();
        for (ForeignMount mount : container.mounts()) {
            String content = mount.content();
            if (content != null && ENGINES.contains(mount.destination())) {
                continue;
            }
            kept.add(mount);
            if (content != null
                    && !content.startsWith("/")
                    && !mount.destination().equals(ForeignMounts.TERMINATION)) {
                names.put(mount.destination(), prefix + "-" + names.size());
            }
        }
        return new Volumes(container.with(kept), names, directory);
    }

    /** Where the other host has what is at a mount. */
    String source(ForeignMount mount) {
        String name = names.get(mount.destination());
        if (name != null) {
            return directory + "/" + name + "/_data";
        }
        String content = mount.content();
        return content != null && content.startsWith("/") ? content : NOTHING;
    }

    /** What of the session's files goes into which volume; empty for nothing. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        for (ForeignMount mount : container.mounts()) {
            String name = names.get(mount.destination());
            if (name != null) {
                contents.put(name, String.valueOf(mount.content()));
            }
        }
        return contents;
    }
}
