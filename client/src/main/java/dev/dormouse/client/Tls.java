package dev.dormouse.client;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/** Whom the client trusts, and how it shows who it is. */
final class Tls {
    private Tls() {}

    /** @param pinned the one server to be trusted; null for all that the system trusts under their names */
    static SslContextFactory.Client factory(@Nullable PinnedTrust pinned, @Nullable ClientCertificate certificate) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(certificate), pinned == null ? null : new TrustManager[] {pinned}, null);
            SslContextFactory.Client factory = new SslContextFactory.Client();
            factory.setSslContext(context);
            // A pinned key says who it is, whatever it is called.
            factory.setEndpointIdentificationAlgorithm(pinned == null ? "HTTPS" : null);
            return factory;
        } catch (GeneralSecurityException e) {
            throw new ConnectionException("TLS cannot be used here: " + e.getMessage(), "Check the JDK", e);
        }
    }

    private static KeyManager @Nullable [] keys(@Nullable ClientCertificate certificate)
            throws GeneralSecurityException {
        if (certificate == null) {
            return null;
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate.store(), new char[0]);
        return keys.getKeyManagers();
    }
}
