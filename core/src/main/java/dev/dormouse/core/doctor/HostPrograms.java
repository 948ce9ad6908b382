package dev.dormouse.core.doctor;

import dev.dormouse.core.doctor.Prerequisite.Need;
import java.util.List;
import java.util.function.Supplier;

/** The programs that Dormouse runs, but for CRIU, with the packages of Debian 12 and 13 that hold them. */
final class HostPrograms {
    private HostPrograms() {}

    static List<Prerequisite> engine() {
        return List.of(
                entry(
                        Need.REQUIRED,
                        "runc",
                        "running sessions",
                        "runc",
                        ProgramProbe.of("--version", "runc").since(Version.of(1, 1))),
                entry(
                        Need.OPTIONAL,
                        "crun",
                        "running sessions with crun instead of runc",
                        "crun",
                        ProgramProbe.of("--version", "crun")),
                entry(
                        Need.REQUIRED,
                        "tini",
                        "reaping a session's processes",
                        "tini",
                        ProgramProbe.of("--version", "tini-static")),
                entry(
                        Need.REQUIRED,
                        "util-linux",
                        "namespaces and mounts",
                        "util-linux",
                        ProgramProbe.of("--version", "unshare", "nsenter", "setpriv")),
                entry(
                        Need.REQUIRED,
                        "iproute2",
                        "a session's network and its connections",
                        "iproute2",
                        ProgramProbe.of("-V", "ip", "ss")),
                entry(
                        Need.REQUIRED,
                        "GNU tar",
                        "saving a session's file changes",
                        "tar",
                        ProgramProbe.of("--version", "tar").marked("GNU tar")));
    }

    static List<Prerequisite> session() {
        return List.of(
                entry(
                        Need.REQUIRED,
                        "Xvnc",
                        "a session's display",
                        "tigervnc-standalone-server",
                        // Asked for its version alone, 1.15 says nothing.
                        ProgramProbe.of("-help", "Xvnc").marked("TigerVNC")),
                entry(
                        Need.REQUIRED,
                        "dbus-daemon",
                        "a session's D-Bus",
                        "dbus-daemon",
                        ProgramProbe.of("--version", "dbus-daemon", "dbus-run-session")),
                entry(
                        Need.USEFUL,
                        "window manager",
                        "moving windows, and the keyboard focus",
                        "openbox",
                        ProgramProbe.firstOf(
                                "openbox", "xfwm4", "metacity", "marco", "icewm", "fluxbox", "fvwm", "jwm", "twm")),
                entry(Need.USEFUL, "xterm", "dormouse demo", "xterm", ProgramProbe.of("-version", "xterm")),
                entry(Need.USEFUL, "glxgears", "dormouse demo", "mesa-utils", ProgramProbe.of("", "glxgears")),
                entry(
                        Need.USEFUL,
                        "virgl_test_server",
                        "run --gl replay",
                        "virgl-server",
                        ProgramProbe.of("", "virgl_test_server")));
    }

    static List<Prerequisite> around() {
        return List.of(
                entry(Need.USEFUL, "pasta", "--network private", "passt", ProgramProbe.of("--version", "pasta")),
                entry(
                        Need.USEFUL,
                        "skopeo",
                        "fetching images for --rootfs IMAGE",
                        "skopeo",
                        ProgramProbe.of("--version", "skopeo")),
                entry(
                        Need.USEFUL,
                        "umoci",
                        "unpacking images for --rootfs IMAGE",
                        "umoci",
                        ProgramProbe.of("--version", "umoci")),
                entry(
                        Need.USEFUL,
                        "iptables",
                        "holding TCP connections while a session is frozen",
                        "iptables",
                        ProgramProbe.of("--version", "iptables", "iptables-restore")),
                entry(
                        Need.OPTIONAL,
                        "VNC viewer",
                        "dormouse view",
                        "tigervnc-viewer",
                        ProgramProbe.firstOf("xtigervncviewer", "vncviewer", "gvncviewer", "remmina")));
    }

    private static Prerequisite entry(
            Need need, String name, String neededFor, String packageName, Supplier<Outcome> probe) {
        return new Prerequisite(name, need, neededFor, List.of(packageName), probe);
    }
}
