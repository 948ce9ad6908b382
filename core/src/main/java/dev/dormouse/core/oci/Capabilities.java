package dev.dormouse.core.oci;

import java.util.List;
import java.util.Map;

/** What root may do in a session. */
public final class Capabilities {
    /** What a desktop's programs need; the list that Podman gives by default, without the network ones. */
    private static final List<String> ALL = List.of(
            "CAP_CHOWN",
            "CAP_DAC_OVERRIDE",
            "CAP_FOWNER",
            "CAP_FSETID",
            "CAP_KILL",
            "CAP_SETGID",
            "CAP_SETUID",
            "CAP_SETPCAP",
            "CAP_SETFCAP",
            "CAP_NET_BIND_SERVICE",
            "CAP_SYS_CHROOT");

    private Capabilities() {}

    /** In the words of the OCI runtime specification. */
    public static Map<String, Object> described() {
        return Map.of("bounding", ALL, "effective", ALL, "permitted", ALL);
    }
}
