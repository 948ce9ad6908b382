package dev.dormouse.core.doctor;

import java.nio.file.Path;

/** The running kernel, from /proc/sys/kernel/osrelease (proc_sys_kernel(5)). */
final class Kernel {
    /** The first with time namespaces, which let a session's clocks go on after a reboot. */
    static final Version OLDEST = Version.of(5, 6);

    private static final Path RELEASE = Path.of("/proc/sys/kernel/osrelease");

    private Kernel() {}

    /** As uname -r prints it. */
    static String release() {
        return TextFile.readOr(RELEASE, System.getProperty("os.version", "")).strip();
    }

    static Version version() {
        Version version = Version.in(release());
        return version == null ? Version.of(0, 0) : version;
    }

    static Outcome probe() {
        return version().isBefore(OLDEST)
                ? new Outcome.Old(release(), "Run a kernel of version " + OLDEST + " or newer.")
                : new Outcome.Present(release());
    }
}
