package dev.dormouse.server.web;

import dev.dormouse.server.access.Tokens;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS as the server does it. Clients may show a certificate if some token is one; any is taken, and is good only for who is known by
 * it.
 */
final class ServerTls extends SslContextFactory.Server {
    private final Tokens tokens;

    ServerTls(Listening.Identity identity, Tokens tokens) {
        this.tokens = tokens;
        setKeyStore(store(identity));
        setKeyStorePassword("");
        setIncludeProtocols("TLSv1.3", "TLSv1.2");
        setEndpointIdentificationAlgorithm(null);
    }

    private static KeyStore store(Listening.Identity identity) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server", identity.key(), new char[0], identity.chain().toArray(Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK has PKCS12", e);
        }
    }

    @Override
    public void customize(SSLEngine engine) {
        super.customize(engine);
        if (tokens.wantCertificates()) {
            engine.setWantClientAuth(true);
        }
    }

    @Override
    protected TrustManager[] getTrustManagers(
            @Nullable KeyStore trusted, java.util.@Nullable Collection<? extends java.security.cert.CRL> revoked) {
        return new TrustManager[] {new AnyClient()};
    }

    /** That the client has the key is proved by TLS itself; who it is, is decided for each request. */
    private static final class AnyClient implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            Objects.requireNonNull(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new IllegalStateException("a server asks no server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
