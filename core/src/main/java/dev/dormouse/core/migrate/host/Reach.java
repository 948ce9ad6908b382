package dev.dormouse.core.migrate.host;

import dev.dormouse.core.Layout;
import dev.dormouse.core.migrate.link.Carrier;
import java.time.Duration;
import java.util.Map;

/** How hosts are reached: by TLS those that are known by name, by ssh those that are given as {@code ssh://}. */
public record Reach(Layout layout, Map<String, String> environment) {
    private static final String PROGRAM = "DORMOUSE_SSH";

    /**
     * Goes to a host.
     *
     * @param patience how long to wait for it
     * @throws dev.dormouse.core.DormouseException if nobody answers there
     */
    public Carrier to(String host, Duration patience) {
        return host.startsWith(SshCarrier.SCHEME)
                ? SshCarrier.to(host, environment.getOrDefault(PROGRAM, "ssh"))
                : TlsCarrier.to(layout, new KnownHosts(layout).named(host), patience);
    }
}
