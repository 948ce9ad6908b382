package dev.dormouse.server.web;

import dev.dormouse.api.Problem;
import dev.dormouse.server.access.Pass;
import dev.dormouse.server.call.Refusal;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Refuses what a browser sends for pages that are not ours: pages of foreign sites and of other ports of this host. */
final class Site {
    /** What our page sends with everything that changes something; foreign pages cannot. */
    static final String PAGE_HEADER = "Dormouse-Page";

    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final SiteNames names;

    Site(SiteNames names) {
        this.names = names;
    }

    /** @throws Refusal whoever asks */
    void check(Request request) {
        checkHost(request);
        String site = request.getHeaders().get(FETCH_SITE);
        boolean own = site == null || site.equals("same-origin") || site.equals("none");
        if (!own && !isLinkToPage(request)) {
            throw foreign("This request comes from a page of another site");
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && !isOwn(origin, request)) {
            throw foreign("This request comes from the page of " + bounded(origin));
        }
    }

    /** A link may lead here from anywhere: what the page shows then needs the cookie, which such a request comes without. */
    private static boolean isLinkToPage(Request request) {
        return "GET".equals(request.getMethod())
                && "navigate".equals(request.getHeaders().get("Sec-Fetch-Mode"))
                && !Router.isApi(String.valueOf(request.getHttpURI().getPath()));
    }

    private void checkHost(Request request) {
        if (!(request.getConnectionMetaData().getLocalSocketAddress() instanceof InetSocketAddress local)) {
            // Names do not lead to a unix socket.
            return;
        }
        String host = request.getHeaders().get(HttpHeader.HOST);
        String authority = request.getHttpURI().getAuthority();
        if (!has(host, local, request) || (authority != null && !has(authority, local, request))) {
            throw new Refusal(
                    Problem.Code.FORBIDDEN,
                    "This server is not called " + bounded(host == null ? "nothing" : host),
                    "Use the address that it listens on, or start it with --name");
        }
    }

    private boolean has(@Nullable String host, InetSocketAddress local, Request request) {
        return host != null && names.has(host, local, request.isSecure());
    }

    private static boolean isOwn(String origin, Request request) {
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host == null) {
            return false;
        }
        String own = host.toLowerCase(Locale.ROOT);
        String from = origin.toLowerCase(Locale.ROOT);
        // Something in front of us may do TLS for us.
        return from.equals("https://" + own) || (!request.isSecure() && from.equals("http://" + own));
    }

    /** @throws Refusal if its browser let it in and it does not prove that it is our page */
    void checkPage(Request request, Pass pass) {
        boolean reads = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        if (reads || !pass.ambient()) {
            return;
        }
        boolean page = "1".equals(request.getHeaders().get(PAGE_HEADER));
        // A program that shows a certificate has no page; a browser always tells the origin of what changes something.
        boolean origin = pass.login() == null || request.getHeaders().get(HttpHeader.ORIGIN) != null;
        if (!page || !origin) {
            throw foreign("This request does not show that it comes from Dormouse's own page");
        }
    }

    private static String bounded(String text) {
        String printable = text.replaceAll("[^!-~]", "?");
        return printable.length() > 80 ? printable.substring(0, 80) + "..." : printable;
    }

    private static Refusal foreign(String cause) {
        return new Refusal(
                Problem.Code.FORBIDDEN,
                cause,
                "Open Dormouse's page itself; programs send a token, and headers Origin and " + PAGE_HEADER
                        + ": 1 with a cookie");
    }
}
