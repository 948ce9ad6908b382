package dev.dormouse.core.oci;

import dev.dormouse.core.Json;
import dev.dormouse.core.Layout;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a session's config.json (OCI runtime specification 1.0, config.md and config-linux.md). */
final class BundleConfig {
    private static final long CPU_PERIOD_US = 100_000;

    private final Session session;
    private final SessionFiles files;
    private final Container container;
    private final List<HostDevice> devices;

    BundleConfig(Session session, Layout layout, Container container) {
        this.session = session;
        this.files = SessionFiles.of(layout, session.name());
        this.container = container;
        this.devices = HostDevice.present(session.devices(), session.deviceNodes());
    }

    void write(List<Overlay> overlays) {
        Json.write(container.bundle().resolve("config.json"), config(overlays));
    }

    private Map<String, Object> config(List<Overlay> overlays) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("ociVersion", "1.0.2");
        config.put("process", process());
        config.put("root", Map.of("path", overlays.getFirst().target().toString(), "readonly", false));
        config.put("hostname", session.name());
        config.put("mounts", mounts(overlays));
        config.put("linux", linux());
        config.put(
                "annotations", Map.of("org.criu.config", container.criuConfig().toString()));
        return config;
    }

    private Map<String, Object> process() {
        SessionUser user = session.user();
        List<String> args =
                new ArrayList<>(List.of("/run/dormouse/init", "-s", "--", "/bin/sh", "/run/dormouse/start"));
        args.addAll(session.command());
        Map<String, Object> process = new LinkedHashMap<>();
        process.put("terminal", false);
        process.put("user", Map.of("uid", user.uid(), "gid", user.gid(), "additionalGids", user.groups()));
        process.put("args", args);
        process.put("env", Environment.of(session));
        process.put("cwd", user.home());
        process.put("capabilities", Capabilities.described());
        process.put("noNewPrivileges", false);
        return process;
    }

    private List<Map<String, Object>> mounts(List<Overlay> overlays) {
        List<Map<String, Object>> mounts = new ArrayList<>();
        for (Overlay overlay : overlays.subList(1, overlays.size())) {
            mounts.add(bind(overlay.target(), overlay.destination(), "rw"));
        }
        mounts.add(mount("/proc", "proc", "nosuid", "noexec", "nodev"));
        mounts.add(mount("/dev", "tmpfs", "nosuid", "strictatime", "mode=755", "size=65536k"));
        mounts.add(
                mount("/dev/pts", "devpts", "nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620", "gid=5"));
        mounts.add(mount("/dev/shm", "tmpfs", "nosuid", "noexec", "nodev", "mode=1777"));
        mounts.add(mount("/dev/mqueue", "mqueue", "nosuid", "noexec", "nodev"));
        mounts.add(mount("/sys", "sysfs", "nosuid", "noexec", "nodev", "ro"));
        mounts.add(mount("/tmp", "tmpfs", "nosuid", "nodev", "mode=1777"));
        mounts.add(mount("/run", "tmpfs", "nosuid", "nodev", "mode=755"));
        if (session.home() == Session.Home.PRIVATE) {
            mounts.add(bind(files.home(), session.user().home(), "rw"));
        }
        mounts.add(bind(files.box(), "/run/dormouse", "rw"));
        mounts.add(bind(container.sockets(), "/run/dormouse/sock", "rw"));
        // libudev listens to udev's events only where this exists (systemd: sd-device/device-monitor.c), and Dormouse
        // sends some.
        mounts.add(bind(files.box().resolve("start"), "/run/udev/control", "ro"));
        return mounts;
    }

    private static Map<String, Object> mount(String destination, String type, String... options) {
        return Map.of("destination", destination, "type", type, "source", type, "options", List.of(options));
    }

    private static Map<String, Object> bind(Path source, String destination, String access) {
        return Map.of(
                "destination",
                destination,
                "type",
                "bind",
                "source",
                source.toString(),
                "options",
                List.of("bind", access));
    }

    private Map<String, Object> linux() {
        Map<String, Object> linux = new LinkedHashMap<>();
        linux.put("cgroupsPath", container.cgroupPath());
        linux.put("namespaces", namespaces());
        linux.put("devices", devices.stream().map(BundleConfig::node).toList());
        linux.put("resources", resources(session.limits(), devices));
        return linux;
    }

    private List<Map<String, Object>> namespaces() {
        List<Map<String, Object>> namespaces = new ArrayList<>();
        for (String type : List.of("pid", "mount", "ipc", "uts", "cgroup")) {
            namespaces.add(Map.of("type", type));
        }
        if (session.network() != Session.Network.HOST) {
            namespaces.add(Map.of(
                    "type", "network", "path", container.networkNamespace().toString()));
        }
        return namespaces;
    }

    private static Map<String, Object> node(HostDevice device) {
        return Map.of(
                "path", device.path(),
                "type", type(device),
                "major", device.id().major(),
                "minor", device.id().minor(),
                "fileMode", device.permissions(),
                "uid", device.uid(),
                "gid", device.gid());
    }

    private static List<Map<String, Object>> deviceRules(List<HostDevice> devices) {
        List<Map<String, Object>> rules = new ArrayList<>(List.of(Map.of("allow", false, "access", "rwm")));
        for (HostDevice device : devices) {
            rules.add(Map.of(
                    "allow", true,
                    "type", type(device),
                    "major", device.id().major(),
                    "minor", device.id().minor(),
                    "access", "rwm"));
        }
        return rules;
    }

    private static String type(HostDevice device) {
        return switch (device.id().kind()) {
            case CHARACTER -> "c";
            case BLOCK -> "b";
        };
    }

    static Map<String, Object> resources(Session.Limits limits, List<HostDevice> devices) {
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put("devices", deviceRules(devices));
        if (limits.memoryBytes() > 0) {
            resources.put("memory", Map.of("limit", limits.memoryBytes()));
        }
        if (limits.cpus() > 0) {
            resources.put("cpu", Map.of("quota", Math.round(limits.cpus() * CPU_PERIOD_US), "period", CPU_PERIOD_US));
        }
        return resources;
    }
}
