package dev.dormouse.core.exchange;

import dev.dormouse.core.criu.OutsideMounts;
import dev.dormouse.core.oci.Environment;
import dev.dormouse.core.oci.ForeignContainer;
import dev.dormouse.core.oci.ForeignContainer.ForeignMount;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.snapshot.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The container that a snapshot was made of, in the words of other engines. */
final class SessionContainer {
    /** Where a session has nothing that lasts. */
    static final String EMPTY = "";

    private static final String NOTHING = "/dev/null";
    private static final String BOX = "/run/dormouse";

    /** As {@code core.oci} mounts them at a start. */
    private static final List<ForeignMount> OWN = List.of(
            own("/proc", "proc"),
            own("/dev", "tmpfs"),
            own("/dev/pts", "devpts"),
            own("/dev/shm", "tmpfs"),
            own("/dev/mqueue", "mqueue"),
            own("/sys", "sysfs"),
            own("/tmp", "tmpfs"),
            own("/run", "tmpfs"));

    private SessionContainer() {}

    private static ForeignMount own(String destination, String type) {
        return new ForeignMount(destination, type, null);
    }

    /**
     * Describes it.
     *
     * @param manifest of a session on one tree of files: what lies on others would be empty
     * @param foreign what another engine said of it, if it was imported
     */
    static ForeignContainer of(Manifest manifest, Path images, @Nullable ForeignContainer foreign) {
        if (foreign != null) {
            return foreign;
        }
        Session session = manifest.session();
        List<ForeignMount> mounts = new ArrayList<>(OWN);
        OutsideMounts.read(images).forEach(key -> mounts.add(new ForeignMount(key, "bind", content(session, key))));
        return new ForeignContainer(
                ForeignContainer.VERSION,
                "dormouse",
                session.name(),
                session.command(),
                Environment.of(session),
                session.user().home(),
                namespaces(session),
                session.network() != Session.Network.HOST,
                mounts,
                List.of(),
                List.of());
    }

    private static List<String> namespaces(Session session) {
        List<String> types = new ArrayList<>(List.of("pid", "mount", "ipc", "uts", "cgroup"));
        if (session.network() != Session.Network.HOST) {
            types.add("network");
        }
        return types;
    }

    /** What is at a mount that comes from outside: of the session's files, of any host, or nothing. */
    private static String content(Session session, String destination) {
        if (session.home() == Session.Home.PRIVATE
                && destination.equals(session.user().home())) {
            return "home";
        }
        return switch (destination) {
            case BOX -> "box";
            // A file, which every host has; only that there is something matters.
            case "/run/udev/control" -> NOTHING;
            default -> EMPTY;
        };
    }
}
