package dev.dormouse.server.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names by which a server on TCP may be called. A page of a foreign site whose name was made to point here (DNS rebinding) calls us by
 * that name, and is refused.
 *
 * @param names without ports, in small letters; those of the command line may have one
 */
record SiteNames(Set<String> names) {
    private static final Set<String> LOCAL = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    static SiteNames of(List<String> given) {
        return new SiteNames(Set.copyOf(
                given.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList()));
    }

    /**
     * @param authority what the client calls us, as in the header Host
     * @param local the address that its connection came to
     */
    boolean has(String authority, InetSocketAddress local, boolean secure) {
        String called = authority.toLowerCase(Locale.ROOT);
        if (names.contains(called)) {
            return true;
        }
        int colon = called.lastIndexOf(':');
        boolean ported = colon > called.lastIndexOf(']');
        String name = ported ? called.substring(0, colon) : called;
        String port = ported ? called.substring(colon + 1) : Integer.toString(secure ? HTTPS : HTTP);
        return port.equals(Integer.toString(local.getPort()))
                && (LOCAL.contains(name) || names.contains(name) || name.equals(literal(local)));
    }

    private static String literal(InetSocketAddress local) {
        InetAddress address = local.getAddress();
        String text = address.getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return plain.contains(":") ? "[" + plain + "]" : plain;
    }
}
