package dev.dormouse.core.snapshot;

import dev.dormouse.core.Version;
import dev.dormouse.linux.Command;
import dev.dormouse.linux.CpuInfo;
import dev.dormouse.linux.ProcFile;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/**
 * The host that a snapshot was made on, as far as a restore depends on it.
 *
 * @param kernel release, as uname(2) tells it
 * @param criu version of CRIU that wrote the images
 */
public record HostFacts(
        String hostname, String architecture, String kernel, CpuInfo cpu, String criu, String runc, String dormouse) {
    /** Collects them while the caller goes on. */
    public static Future<HostFacts> collect(String criu) {
        return CompletableFuture.supplyAsync(() -> new HostFacts(
                thisHost(),
                System.getProperty("os.arch"),
                kernel("osrelease"),
                CpuInfo.ofHost(),
                criu,
                runcVersion(),
                Version.CURRENT));
    }

    /** Of this host. */
    public static String thisHost() {
        return kernel("hostname");
    }

    private static String kernel(String name) {
        return ProcFile.read(Path.of("/proc/sys/kernel", name)).strip();
    }

    /** The first line is "runc version X". */
    private static String runcVersion() {
        String first =
                Command.of("runc", "--version").run().out().lines().findFirst().orElse("");
        return first.substring(first.lastIndexOf(' ') + 1);
    }
}
