package dev.dormouse.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Where a server listens: {@code unix:PATH}, {@code http://HOST[:PORT]} or {@code https://HOST[:PORT]}. */
public sealed interface ServerAddress {
    /** On this host; the kernel tells the server who asks. */
    record Unix(Path socket) implements ServerAddress {
        @Override
        public URI base() {
            return URI.create("http://localhost");
        }

        @Override
        public String toString() {
            return "unix:" + socket;
        }
    }

    /** @param host a name or an address, that of IPv6 in brackets */
    record Tcp(boolean tls, String host, int port) implements ServerAddress {
        private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]");

        /** Whether what is sent stays on this host. A name is not looked up: who answers for it may change. */
        public boolean loopback() {
            return LOOPBACK.contains(host) || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
        }

        @Override
        public URI base() {
            return URI.create(toString());
        }

        @Override
        public String toString() {
            return (tls ? "https://" : "http://") + host + (port == usual(tls) ? "" : ":" + port);
        }

        private static int usual(boolean tls) {
            return tls ? 443 : 80;
        }
    }

    /** What paths of the API are put behind. */
    URI base();

    /** @throws ConnectionException if it is none */
    static ServerAddress parse(String text) {
        if (text.startsWith("unix:")) {
            return unix(text, text.substring("unix:".length()));
        }
        try {
            return tcp(text, new URI(text));
        } catch (URISyntaxException e) {
            throw none(text);
        }
    }

    private static ServerAddress unix(String text, String path) {
        // As URLs have it: unix:///run/x is /run/x.
        String plain = path.startsWith("///") ? path.substring(2) : path;
        try {
            if (!plain.isEmpty()) {
                return new Unix(Path.of(plain).toAbsolutePath().normalize());
            }
        } catch (InvalidPathException e) {
            throw none(text);
        }
        throw none(text);
    }

    private static ServerAddress tcp(String text, URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        String path = String.valueOf(uri.getRawPath());
        String host = uri.getHost();
        if (host == null || !plain || !(tls || scheme.equals("http")) || !(path.isEmpty() || path.equals("/"))) {
            throw none(text);
        }
        return new Tcp(tls, host.toLowerCase(Locale.ROOT), uri.getPort() < 0 ? Tcp.usual(tls) : uri.getPort());
    }

    private static ConnectionException none(String text) {
        return new ConnectionException(
                "'" + text + "' is no address of a server",
                "Write it as https://HOST:PORT, http://127.0.0.1:7070 or unix:PATH");
    }
}
