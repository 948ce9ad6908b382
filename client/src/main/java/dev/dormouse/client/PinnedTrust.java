package dev.dormouse.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.Socket;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Trusts the server with one key and no other; without one, whoever answers, so that it can be told who that is. */
final class PinnedTrust extends X509ExtendedTrustManager {
    private final @Nullable String wanted;
    private volatile @Nullable String seen;

    PinnedTrust(@Nullable String wanted) {
        this.wanted = wanted;
    }

    /** The fingerprint of who has answered last. */
    String seen() {
        return Objects.requireNonNull(seen, "nobody has answered");
    }

    /** Who has answered, if that was not who was meant. */
    @Nullable
    String stranger() {
        String answered = seen;
        return answered == null || answered.equals(wanted) ? null : answered;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0) {
            throw new CertificateException("the server shows no certificate");
        }
        String shown = Fingerprints.of(chain[0]);
        seen = shown;
        if (wanted != null && !MessageDigest.isEqual(wanted.getBytes(US_ASCII), shown.getBytes(US_ASCII))) {
            throw new CertificateException("the server has another key");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
