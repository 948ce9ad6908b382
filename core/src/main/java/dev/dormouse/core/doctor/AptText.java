package dev.dormouse.core.doctor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What apt and dpkg print, as values. */
final class AptText {
    /** For {@code apt-get indextargets --format}, read by {@link #debianMirror}. */
    static final String TARGET_FORMAT = "$(ORIGIN)|$(LABEL)|$(REPO_URI)";

    /** For {@code dpkg-query --show --showformat}, read by {@link #installed}. */
    static final String STATUS_FORMAT = "${db:Status-Status} ${Package}\\n";

    private AptText() {}

    /** The address of Debian's own archive, not of its security archive nor of its backports. */
    static Optional<String> debianMirror(String indexTargets) {
        return indexTargets
                .lines()
                .map(line -> line.split("\\|", 3))
                .filter(fields -> fields.length == 3 && fields[0].equals("Debian") && fields[1].equals("Debian"))
                .map(fields -> fields[2].strip())
                .filter(uri -> !uri.isEmpty() && uri.indexOf(' ') < 0)
                .findFirst();
    }

    /** Package to the version that would be installed, from {@code apt-cache policy}; those without one are left out. */
    static Map<String, String> candidates(String policy) {
        Map<String, String> found = new HashMap<>();
        String current = "";
        for (String line : policy.lines().toList()) {
            if (!line.startsWith(" ") && line.endsWith(":")) {
                current = line.substring(0, line.length() - 1);
            } else if (line.startsWith("  Candidate: ") && !line.endsWith("(none)")) {
                found.put(current, line.substring("  Candidate: ".length()).strip());
            }
        }
        return Map.copyOf(found);
    }

    static Set<String> installed(String statusLines) {
        return statusLines
                .lines()
                .filter(line -> line.startsWith("installed "))
                .map(line -> line.substring("installed ".length()).strip())
                .collect(Collectors.toUnmodifiableSet());
    }
}
