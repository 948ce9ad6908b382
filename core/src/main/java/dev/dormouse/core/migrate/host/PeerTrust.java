package dev.dormouse.core.migrate.host;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts keys by their fingerprints, whatever their certificates say: names and dates in those are worth nothing. That the other side has
 * the key is proved by TLS itself (RFC 8446, 4.4.3).
 */
final class PeerTrust extends X509ExtendedTrustManager {
    private final Predicate<Fingerprint> known;

    PeerTrust(Predicate<Fingerprint> known) {
        this.known = known;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain == null || chain.length == 0) {
            throw new CertificateException("no certificate");
        }
        Fingerprint fingerprint = Fingerprint.of(chain[0].getPublicKey());
        if (!known.test(fingerprint)) {
            throw new UnknownHost(fingerprint);
        }
    }

    /** Whether it was this side that did not trust the other. */
    static boolean refused(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof UnknownHost || (cause != null && refused(cause));
    }

    /** The key is not one of those that are trusted. */
    static final class UnknownHost extends CertificateException {
        private static final long serialVersionUID = 1;

        UnknownHost(Fingerprint fingerprint) {
            super("unknown key " + fingerprint);
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
