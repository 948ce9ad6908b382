package dev.dormouse.server.web;

import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where to listen.
 *
 * @param unix null for none
 * @param addresses of TCP
 * @param host this one's name, for what listens on all addresses
 * @param identity for those that are not loopback
 */
public record Listening(@Nullable Path unix, List<Address> addresses, Identity identity, String host) {
    /** For messages. */
    String words() {
        List<String> all = new ArrayList<>();
        addresses.forEach(address -> all.add(address.host() + ":" + address.port()));
        if (unix != null) {
            all.add(unix.toString());
        }
        return String.join(", ", all);
    }

    /**
     * One address.
     *
     * @param host empty for all addresses
     * @param port 0 for one that is free
     */
    public record Address(String host, int port, boolean secure) {}

    /** What TLS proves with who we are. */
    public record Identity(PrivateKey key, List<X509Certificate> chain) {}
}
