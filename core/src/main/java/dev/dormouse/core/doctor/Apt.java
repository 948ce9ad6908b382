package dev.dormouse.core.doctor;

import dev.dormouse.core.DormouseException;
import dev.dormouse.linux.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The machine's own package management: apt-get(8), apt-cache(8), dpkg-query(1). */
record Apt(InstallLog log, Consumer<String> progress) {
    private static final Duration QUESTION = Duration.ofMinutes(1);

    /** A fresh machine may be busy with its own first update: wait for it instead of failing. */
    private static final List<String> APT_GET =
            List.of("apt-get", "-y", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Options::=--force-confold");

    /** One unreachable source of several is no reason to stop: installing fails if it was the one needed. */
    void refresh() {
        progress.accept("Refreshing the package lists");
        if (!log.run(with(APT_GET, List.of("update"))).ok()) {
            progress.accept("Not all package lists could be refreshed; going on with those at hand");
        }
    }

    void install(Collection<String> packages) {
        if (packages.isEmpty()) {
            return;
        }
        String names = String.join(" ", new TreeSet<>(packages));
        progress.accept("Installing " + names);
        log.require(
                "apt-get could not install " + names + ".",
                with(with(APT_GET, List.of("install", "--no-install-recommends")), new TreeSet<>(packages)));
    }

    Map<String, String> candidates(Collection<String> packages) {
        return AptText.candidates(Programs.run(QUESTION, Map.of(), with(List.of("apt-cache", "policy"), packages))
                .out());
    }

    /** Those of the packages that are not installed. */
    Set<String> missing(Set<String> packages) {
        // Exits with 1 when it does not know one of them, which is an answer too.
        List<String> query = List.of("dpkg-query", "--show", "--showformat", AptText.STATUS_FORMAT);
        Set<String> missing = new TreeSet<>(packages);
        missing.removeAll(AptText.installed(
                Programs.run(QUESTION, Map.of(), with(query, packages)).out()));
        return missing;
    }

    /** Where this machine's own sources have Debian from; known once the lists have been fetched. */
    Optional<String> debianMirror() {
        Command.Result targets = Programs.run(
                QUESTION, "apt-get", "indextargets", "--format", AptText.TARGET_FORMAT, "Created-By: Packages");
        return AptText.debianMirror(targets.out());
    }

    /** Fails unless every package is to be had. */
    void requireAvailable(Set<String> packages, Set<String> available) {
        Set<String> absent = new TreeSet<>(packages);
        absent.removeAll(available);
        if (!absent.isEmpty()) {
            throw new DormouseException(
                    DormouseException.Code.UNFIT_HOST,
                    "This machine's package sources do not have " + String.join(" ", absent) + ".",
                    "Add the distribution's full sources to apt (on Ubuntu with universe), or install these by hand.");
        }
    }

    private static List<String> with(List<String> command, Collection<String> more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(more);
        return List.copyOf(all);
    }
}
