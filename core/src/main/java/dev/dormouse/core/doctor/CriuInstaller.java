package dev.dormouse.core.doctor;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.linux.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Decides which CRIU to install: the distribution's where it fits this kernel and works on it, else a private one. */
record CriuInstaller(Layout layout, Apt apt) {

    void install() {
        if (!distributionsFits() || !installDistributions()) {
            new PrivateCriu(layout, apt.log(), apt.progress()).install(mirror());
        }
    }

    private boolean distributionsFits() {
        Map<String, String> candidates = apt.candidates(Set.of("criu"));
        return CriuProgram.fits(candidates.getOrDefault("criu", ""), Kernel.version());
    }

    /** Says whether it works once it is there. */
    private boolean installDistributions() {
        apt.install(Set.of("criu"));
        Path program = Command.find("criu");
        return program != null
                && Programs.run(Duration.ofSeconds(30), program.toString(), "check")
                        .ok();
    }

    private String mirror() {
        return apt.debianMirror()
                .orElseThrow(() -> new DormouseException(
                        DormouseException.Code.UNFIT_HOST,
                        "This distribution's CRIU does not fit kernel " + Kernel.version()
                                + ", and its package sources name no Debian archive to fetch a newer one from.",
                        "Install CRIU " + CriuProgram.OLDEST_ON_NEW_KERNEL
                                + " or newer by hand so that criu is on PATH."));
    }
}
