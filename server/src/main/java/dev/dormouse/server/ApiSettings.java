package dev.dormouse.server;

import dev.dormouse.core.Layout;
import dev.dormouse.core.migrate.host.HostAddress;
import dev.dormouse.server.access.Codes;
import dev.dormouse.server.web.RequestLog;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the API is to be served.
 *
 * @param addresses of TCP; those that are not loopback get TLS
 * @param names by which others call this host
 * @param certificate in PEM, with its chain; null for this host's own, which nobody has signed
 * @param key of it, PKCS 8 in PEM
 * @param log where a line is written for each request
 */
public record ApiSettings(
        Layout layout,
        List<HostAddress> addresses,
        List<String> names,
        @Nullable Path certificate,
        @Nullable Path key,
        RequestLog log) {
    /** Where pages and programs find it unless they are told otherwise. */
    public static final int PORT = 7070;

    /** The socket for root's own programs. */
    public static Path socket(Layout layout) {
        return layout.run().resolve(".api.sock");
    }

    /** Tokens, logins, links and the audit log. */
    public static Path directory(Layout layout) {
        return layout.root().resolve("api");
    }

    /** A code by which a browser logs in once. */
    public static String code(Layout layout) {
        return new Codes(directory(layout)).add().text();
    }
}
