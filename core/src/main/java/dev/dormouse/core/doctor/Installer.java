package dev.dormouse.core.doctor;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Layout;
import dev.dormouse.core.doctor.Prerequisite.Need;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Installs what {@link Doctor} misses, from the packages of Debian or Ubuntu. Blocks its caller's thread while apt works,
 * which may take minutes.
 */
public final class Installer {
    private Installer() {}

    /**
     * Installs what the findings say is missing or too old, as far as packages can; examine again to see what is left.
     *
     * @param progress is told each step, one line
     * @throws DormouseException if not root, if this is no Debian or Ubuntu, or if apt fails (unfit host)
     */
    public static void install(Layout layout, List<Finding> findings, Consumer<String> progress) {
        Set<String> wanting = findings.stream()
                .filter(finding -> !finding.ok())
                .map(Finding::name)
                .collect(Collectors.toUnmodifiableSet());
        List<Prerequisite> installable = Doctor.prerequisites(layout).stream()
                .filter(prerequisite -> wanting.contains(prerequisite.name()))
                .filter(prerequisite -> prerequisite.need() != Need.OPTIONAL)
                .toList();
        boolean criu = wanting.contains(CriuChecks.CRIU) || wanting.contains(CriuChecks.CHECK);
        if (criu || !packages(installable).isEmpty()) {
            Apt apt = apt(layout, packages(installable), progress);
            apt.refresh();
            installPackages(apt, installable);
            if (criu) {
                new CriuInstaller(layout, apt).install();
            }
        }
    }

    /**
     * Makes sure that packages are installed; runs apt only when one is not.
     *
     * @throws DormouseException as {@link #install} does
     */
    public static void installPackages(Layout layout, Set<String> packages, Consumer<String> progress) {
        if (Distribution.ofThisHost().hasApt()
                && new Apt(InstallLog.in(layout), progress).missing(packages).isEmpty()) {
            return;
        }
        Apt apt = apt(layout, packages, progress);
        apt.refresh();
        Set<String> missing = apt.missing(packages);
        apt.requireAvailable(missing, apt.candidates(missing).keySet());
        apt.install(missing);
    }

    /** Useful ones that this distribution does not have are left out; the next examination says so. */
    private static void installPackages(Apt apt, List<Prerequisite> installable) {
        Set<String> available = apt.candidates(packages(installable)).keySet();
        Set<String> required = packages(installable.stream()
                .filter(prerequisite -> prerequisite.need() == Need.REQUIRED)
                .toList());
        apt.requireAvailable(required, available);
        Set<String> chosen = new TreeSet<>(packages(installable));
        chosen.retainAll(available);
        apt.install(chosen);
    }

    /** All but CRIU's, which {@link CriuInstaller} decides on. */
    private static Set<String> packages(List<Prerequisite> prerequisites) {
        return prerequisites.stream()
                .filter(prerequisite -> !prerequisite.name().equals(CriuChecks.CRIU))
                .flatMap(prerequisite -> prerequisite.packages().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Apt apt(Layout layout, Set<String> packages, Consumer<String> progress) {
        requirePossible(Rights.ofThisProcess(), Distribution.ofThisHost(), packages);
        return new Apt(InstallLog.in(layout), progress);
    }

    static void requirePossible(Rights rights, Distribution distribution, Set<String> packages) {
        if (!distribution.hasApt()) {
            throw unfit(
                    "Dormouse installs packages only on Debian and Ubuntu, and this is " + distribution.name() + ".",
                    "Install by hand CRIU " + CriuProgram.OLDEST_ON_NEW_KERNEL + " or newer, and what Debian calls: "
                            + String.join(" ", packages) + ".");
        }
        if (!rights.root()) {
            throw unfit("Only root can install packages.", "Run dormouse doctor --install as root, or with sudo.");
        }
    }

    private static DormouseException unfit(String cause, String cure) {
        return new DormouseException(DormouseException.Code.UNFIT_HOST, cause, cure);
    }
}
