package dev.dormouse.core.doctor;

import dev.dormouse.core.Layout;
import dev.dormouse.linux.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CRIU, and what CRIU itself says about the kernel: {@code criu check} and its feature checks (criu(8)).
 *
 * @param criu null where there is none
 */
record CriuChecks(@Nullable CriuProgram criu) {
    static final String CRIU = "CRIU";
    static final String CHECK = "criu check";

    private static final Duration LIMIT = Duration.ofSeconds(10);

    static CriuChecks ofThisHost(Layout layout) {
        return new CriuChecks(CriuProgram.find(layout, Command.find("criu")));
    }

    List<Prerequisite> prerequisites() {
        List<Prerequisite> all = new ArrayList<>();
        all.add(Prerequisite.required(CRIU, "freezing and waking sessions", this::probeProgram)
                .from("criu"));
        all.add(Prerequisite.required(CHECK, "a kernel that CRIU works on", this::probeCheck));
        all.add(feature(
                "mem_dirty_track", "soft-dirty: live snapshots that stand still only for what has just changed"));
        all.add(feature("pagemap_scan", "fast search for a session's used memory"));
        all.add(feature("uffd-noncoop", "lazy restore: pages that come when they are touched"));
        all.add(feature("timens", "clocks that go on where they stopped"));
        all.add(feature("get_rseq_conf", "programs that use restartable sequences, as glibc does"));
        all.add(feature("seccomp_suspend", "programs with a seccomp filter, as browsers are"));
        all.add(feature("overlayfs_maps", "files mapped from an overlay"));
        all.add(feature("network_lock_nftables", "holding TCP connections without iptables"));
        return all;
    }

    private Prerequisite feature(String name, String neededFor) {
        return Prerequisite.useful("CRIU " + name, neededFor, () -> probeFeature(name));
    }

    private Outcome probeProgram() {
        if (criu == null) {
            return new Outcome.Absent("Run dormouse doctor --install.");
        }
        return CriuProgram.fits(criu.version(), Kernel.version())
                ? new Outcome.Present(criu.version() + " (" + criu.program() + ")")
                : new Outcome.Old(
                        criu.version(),
                        "Run dormouse doctor --install, which unpacks a newer one beside the system's.");
    }

    private Outcome probeCheck() {
        return check(List.of(), "Run dormouse doctor --install, or a kernel built with CONFIG_CHECKPOINT_RESTORE");
    }

    private Outcome probeFeature(String name) {
        return check(List.of("--feature", name), "Run a kernel that has it, where you want this");
    }

    private Outcome check(List<String> arguments, String cure) {
        if (criu == null) {
            return new Outcome.Absent("Install CRIU first, which will tell.");
        }
        if (!Rights.ofThisProcess().root()) {
            return new Outcome.Absent("Be root: CRIU tells only root.");
        }
        List<String> argv = new ArrayList<>(List.of(criu.program().toString(), "check"));
        argv.addAll(arguments);
        Command.Result result = Programs.run(LIMIT, Map.of(), argv);
        return result.ok() ? new Outcome.Present("") : new Outcome.Absent(cure + said(result) + ".");
    }

    /** CRIU's own reason without its "Error (criu/file.c:123): " in front. */
    private static String said(Command.Result result) {
        String line = Programs.lastLine(result.out() + result.err());
        int reason = line.indexOf("): ");
        String told = reason < 0 ? line : line.substring(reason + 3);
        return told.isEmpty() ? "" : " (CRIU says: " + told + ")";
    }
}
