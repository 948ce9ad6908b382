package dev.dormouse.server.web;

import dev.dormouse.server.access.Certificates;
import dev.dormouse.server.access.Credentials;
import dev.dormouse.server.access.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import jdk.net.ExtendedSocketOptions;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a connection, and what he shows. */
final class Peer {
    static final String COOKIE = "dormouse";
    private static final String BEARER = "bearer ";

    private Peer() {}

    static Credentials of(Request request) {
        EndPoint.SslSessionData tls =
                request.getConnectionMetaData().getConnection().getEndPoint().getSslSessionData();
        return new Credentials(
                address(request),
                user(request),
                bearer(request),
                tls == null ? null : certificate(tls.peerCertificates()),
                cookie(request));
    }

    static String address(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "unix";
    }

    private static Credentials.@Nullable LocalUser user(Request request) {
        Object transport =
                request.getConnectionMetaData().getConnection().getEndPoint().getTransport();
        if (request.getConnectionMetaData().getLocalSocketAddress() instanceof InetSocketAddress
                || !(transport instanceof SocketChannel channel)) {
            return null;
        }
        try {
            UserPrincipal user =
                    channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
            return new Credentials.LocalUser(user.getName(), user.equals(ourselves()) || user.equals(root()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UserPrincipal ourselves() throws IOException {
        return Files.getOwner(Path.of("/proc/self"));
    }

    private static UserPrincipal root() throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("0");
    }

    private static @Nullable Secret bearer(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header == null) {
            return null;
        }
        // Another scheme is not a token either, and must not fall back to a cookie.
        boolean bearer = header.toLowerCase(Locale.ROOT).startsWith(BEARER);
        return new Secret(bearer ? header.substring(BEARER.length()).strip() : "");
    }

    private static Certificates.@Nullable Print certificate(X509Certificate @Nullable [] chain) {
        if (chain == null || chain.length == 0) {
            return null;
        }
        try {
            chain[0].checkValidity();
            return Certificates.print(chain[0]);
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return null;
        }
    }

    private static @Nullable Secret cookie(Request request) {
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (cookie.getName().equals(COOKIE)) {
                return new Secret(cookie.getValue());
            }
        }
        return null;
    }
}
