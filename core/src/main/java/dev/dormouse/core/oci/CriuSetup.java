package dev.dormouse.core.oci;

import dev.dormouse.core.NativePart;
import dev.dormouse.linux.DurableFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What CRIU finds when runc starts it for a session: its options, and our plugin. */
public final class CriuSetup {
    /** There where version 2 alone is mounted (cgroups(7)). */
    private static final Path UNIFIED = Path.of("/sys/fs/cgroup/cgroup.controllers");

    private CriuSetup() {}

    /**
     * Written at the start, and again before each checkpoint, because the Dormouse that started the session may be another one. The
     * session's processes are frozen while CRIU works, and its connections are dealt with at restore: no network lock.
     */
    public static void write(Container container, SessionFiles files) {
        write(container, files, "");
    }

    /**
     * The same for a restore. CRIU puts processes where they were, under the old container's name; for control groups version 1 runc tells
     * it where that is now, for version 2 it does not.
     */
    public static void writeForRestore(Container container, SessionFiles files) {
        write(container, files, Files.exists(UNIFIED) ? "cgroup-root " + container.cgroupPath() + "\n" : "");
    }

    private static void write(Container container, SessionFiles files, String more) {
        Path plugins = files.plugins();
        DurableFile.directories(plugins);
        NativePart.PLUGIN.copyTo(plugins.resolve("plugin.so"));
        String options = "network-lock skip\nghost-limit 1G\nlibdir \"" + plugins + "\"\n" + more;
        DurableFile.replace(container.criuConfig(), options.getBytes(StandardCharsets.UTF_8));
    }
}
