package dev.dormouse.core.migrate.host;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** TLS 1.3 (RFC 8446) in which both sides prove who they are. */
final class Tls {
    private static final String VERSION = "TLSv1.3";

    /** In the order of their speed in a JVM that has only just begun: its AES is slow until it is compiled. */
    private static final String[] CIPHERS = {
        "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"
    };

    private final SSLContext context;

    private Tls(SSLContext context) {
        this.context = context;
    }

    /** @param known whom to talk with */
    static Tls of(HostIdentity identity, Predicate<Fingerprint> known) {
        try {
            char[] none = new char[0];
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, none);
            store.setKeyEntry("host", identity.key(), none, new Certificate[] {identity.certificate()});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, none);
            SSLContext context = SSLContext.getInstance(VERSION);
            context.init(keys.getKeyManagers(), new TrustManager[] {new PeerTrust(known)}, new SecureRandom());
            return new Tls(context);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("every JDK has TLS 1.3", e);
        }
    }

    /** Begins to talk over a connection; the caller closes both. */
    SSLSocket over(Socket plain, boolean client) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, plain.getInetAddress().getHostAddress(), plain.getPort(), true);
        socket.setUseClientMode(client);
        socket.setEnabledProtocols(new String[] {VERSION});
        socket.setEnabledCipherSuites(CIPHERS.clone());
        if (!client) {
            socket.setNeedClientAuth(true);
        }
        socket.startHandshake();
        return socket;
    }

    /** Who is on the other side. */
    static Fingerprint peer(SSLSocket socket) throws SSLPeerUnverifiedException {
        X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return Fingerprint.of(certificate.getPublicKey());
    }
}
